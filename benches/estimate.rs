//! How many estimates and decisions a second the core computes natively: `cargo bench --bench estimate`.
//!
//! Each line is the best of several rounds, because whatever else the machine does only makes a round
//! slower. Nothing is asserted: a machine's speed is no property of the code.

use scimcost::catalog::{App, load};
use scimcost::decision::{alternatives, decide};
use scimcost::pricing::estimate;
use scimcost::scenario::Scenario;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

const ROUNDS: u32 = 7;

/// A run of one round, and how many results it made.
fn per_second(name: &str, round: &dyn Fn() -> u32) {
    let mut best = 0.0_f64;
    round();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let made = round();
        best = best.max(f64::from(made) / start.elapsed().as_secs_f64());
    }
    println!("{name}: {best:.0} per second");
}

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog");
    let bundle = match load::load(&folder) {
        Ok(loaded) => loaded.bundle,
        Err(problems) => {
            eprintln!("{problems}");
            return ExitCode::FAILURE;
        }
    };
    let slugs = ["intercom", "amplitude", "bill-com", "bitwarden"];
    let apps: Vec<App> = slugs.iter().filter_map(|slug| bundle.app(slug)).collect();
    // Counts that differ, so that no result can be reused.
    let scenarios: Vec<Scenario> = (1..=500)
        .map(|seats| Scenario::default().with_seats(seats))
        .collect();
    let over_all = |result: &dyn Fn(&App, &Scenario)| {
        let mut made = 0;
        for app in &apps {
            for scenario in &scenarios {
                result(black_box(app), black_box(scenario));
                made += 1;
            }
        }
        made
    };
    per_second("estimate", &|| {
        over_all(&|app, scenario| {
            black_box(estimate(app, scenario));
        })
    });
    per_second("estimate and decide", &|| {
        over_all(&|app, scenario| {
            let found = estimate(app, scenario);
            black_box(decide(app, &found.scenario, &found));
        })
    });
    per_second("alternatives", &|| {
        over_all(&|app, scenario| {
            black_box(alternatives(app, scenario));
        })
    });
    per_second("link read and written", &|| {
        over_all(&|_, scenario| {
            let link = scenario.to_fragment();
            black_box(Scenario::from_fragment(&link));
        })
    });
    ExitCode::SUCCESS
}
