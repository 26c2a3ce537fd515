//! The core as wasm without a browser: functions of plain numbers, which `benches/speed.mjs` calls and
//! times. Each returns a figure, so that what is timed is also seen to be right.

// A function needs a name of its own to be called from outside, and that is all that is unsafe here: no
// memory is shared, the catalog comes byte by byte.
#![allow(unsafe_code)]

use scimcost::catalog::{App, Bundle, Slug};
use scimcost::decision::decide;
use scimcost::money::Amount;
use scimcost::pricing::{Estimate, estimate, sensitivity};
use scimcost::scenario::Scenario;
use scimcost::stack::{Entry, StackEstimate, StackScenario, total, total_after};
use std::cell::RefCell;
use std::sync::Arc;

#[derive(Default)]
struct Bench {
    text: Vec<u8>,
    apps: Vec<App>,
    bundle: Option<Bundle>,
    stack: StackScenario,
    last: Option<StackEstimate>,
    estimate: Option<Estimate>,
}

thread_local! {
    static BENCH: RefCell<Bench> = RefCell::default();
}

fn with(work: impl FnOnce(&mut Bench) -> Option<u32>) -> u32 {
    BENCH.with_borrow_mut(|bench| work(bench).unwrap_or(0))
}

/// The floor of an amount in whole dollars.
fn dollars(amount: Amount) -> Option<u32> {
    u32::try_from(amount.low()?.trunc().mantissa()).ok()
}

/// Takes the next byte of the catalog's text.
#[unsafe(no_mangle)]
pub extern "C" fn bench_byte(byte: u32) {
    with(|bench| {
        bench.text.push(u8::try_from(byte).ok()?);
        Some(0)
    });
}

/// Reads the catalog's text; how many apps it has.
#[unsafe(no_mangle)]
pub extern "C" fn bench_read() -> u32 {
    with(|bench| {
        let text = std::mem::take(&mut bench.text);
        let bundle = Bundle::from_json(std::str::from_utf8(&text).ok()?).ok()?;
        bench.apps = bundle.all().collect();
        bench.bundle = Some(bundle);
        u32::try_from(bench.apps.len()).ok()
    })
}

/// Makes a stack of so many different apps: the catalog's records in turn under names of their own, with
/// 10, 11, 12, ... seats. Gives how many there are.
#[unsafe(no_mangle)]
pub extern "C" fn bench_stack(count: u32) -> u32 {
    with(|bench| {
        let bundle = bench.bundle.as_mut()?;
        let terms = bundle.terms.clone();
        let mut records = Vec::new();
        let mut entries = Vec::new();
        let each = bench.apps.iter().cycle();
        for (number, app) in (1..=count).zip(each) {
            let digits = number.to_string();
            let slug = Slug::new(
                &[
                    "app-",
                    &"0".repeat(4_usize.saturating_sub(digits.len())),
                    &digits,
                ]
                .concat(),
            )?;
            let mut record = (*app.record).clone();
            record.slug = slug.clone();
            records.push(Arc::new(record));
            entries.push(Entry::new(slug, u64::from(number).saturating_add(9)));
        }
        bench.bundle = Some(Bundle {
            terms,
            records,
            others: Default::default(),
        });
        bench.stack = StackScenario {
            entries,
            ..StackScenario::default()
        };
        bench.last = None;
        u32::try_from(bench.stack.entries.len()).ok()
    })
}

/// Works the whole stack out; what native costs at least, in dollars.
#[unsafe(no_mangle)]
pub extern "C" fn bench_total() -> u32 {
    with(|bench| {
        let found = total(bench.bundle.as_ref()?, &bench.stack);
        let native = dollars(found.native.amount);
        bench.last = Some(found);
        native
    })
}

/// Types other seats for the app at a place and works out what follows, as a keystroke does; what native
/// costs at least, in dollars.
#[unsafe(no_mangle)]
pub extern "C" fn bench_key(place: u32, seats: u32) -> u32 {
    with(|bench| {
        let entry = bench.stack.entries.get_mut(usize::try_from(place).ok()?)?;
        entry.seats = u64::from(seats);
        let found = total_after(bench.bundle.as_ref()?, &bench.stack, bench.last.as_ref()?);
        let native = dollars(found.native.amount);
        bench.last = Some(found);
        native
    })
}

/// What each way costs for one app; the native upgrade in dollars.
#[unsafe(no_mangle)]
pub extern "C" fn bench_estimate(app: u32, seats: u32, years: u32) -> u32 {
    with(|bench| {
        let app = bench.apps.get(usize::try_from(app).ok()?)?;
        let scenario = Scenario {
            years: u8::try_from(years).ok()?,
            ..Scenario::default().with_seats(u64::from(seats))
        };
        let found = estimate(app, &scenario);
        let upgrade = dollars(found.native.upgrade_per_year);
        bench.estimate = Some(found);
        upgrade
    })
}

/// Which way to take for the app of the last estimate; how many rows its matrix has.
#[unsafe(no_mangle)]
pub extern "C" fn bench_decide(app: u32) -> u32 {
    with(|bench| {
        let (app, found) = (
            bench.apps.get(usize::try_from(app).ok()?)?,
            bench.estimate.as_ref()?,
        );
        let decision = decide(app, &found.scenario, found);
        u32::try_from(decision.rows.len()).ok()
    })
}

/// What the verdict of the last estimate hangs on; how many inputs change the lead.
#[unsafe(no_mangle)]
pub extern "C" fn bench_sensitivity(app: u32) -> u32 {
    with(|bench| {
        let (app, found) = (
            bench.apps.get(usize::try_from(app).ok()?)?,
            bench.estimate.as_ref()?,
        );
        let found = sensitivity(app, found)?;
        u32::try_from(found.swings.len()).ok()
    })
}
