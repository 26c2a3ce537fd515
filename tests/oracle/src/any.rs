//! Scenarios at random, as links: the same ones every time.

use crate::catalog::{App, Price};

/// A stream of numbers that look random (splitmix64).
pub struct Dice(u64);

impl Dice {
    /// The stream of this case.
    pub fn of(case: u64) -> Self {
        Dice(
            case.wrapping_mul(0xD134_2543_DE82_EF95)
                .wrapping_add(0x5851_F42D_4C95_7F2D),
        )
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From `least` to `most`, both included.
    pub fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least + 1)
    }

    /// Whether something of so many percent happens.
    pub fn happens(&mut self, percent: u64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of these.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.between(0, of.len() as u64 - 1);
        &of[usize::try_from(at).expect("an index")]
    }

    /// One of these words.
    pub(crate) fn word<'a>(&mut self, of: &[&'a str]) -> &'a str {
        let word: &&str = self.one(of);
        word
    }

    /// A number with so many decimals, out of units of the last one.
    fn decimals(&mut self, least: u64, most: u64, places: u32) -> String {
        let unit = 10u64.pow(places);
        let value = self.between(least, most);
        let width = usize::try_from(places).expect("few");
        match places {
            0 => value.to_string(),
            _ => format!("{}.{:0width$}", value / unit, value % unit),
        }
    }

    /// Dollars of the size of a seat's price.
    fn price(&mut self) -> String {
        match self.between(1, 20) {
            1 => "0".to_owned(),
            2 => self.decimals(0, 10_000_000_000_000, 4),
            3..=6 => self.decimals(0, 5_000_000, 4),
            7..=12 => self.decimals(0, 30_000, 2),
            13 => self.decimals(0, 10_000_000, 2),
            _ => self.decimals(0, 300, 0),
        }
    }

    /// Dollars of the size of a year's bill.
    fn bill(&mut self) -> String {
        match self.between(1, 10) {
            1 => "0".to_owned(),
            2 => self.decimals(0, 10_000_000_000_000, 4),
            3..=5 => self.decimals(0, 5_000_000, 2),
            _ => self.decimals(0, 20_000, 0),
        }
    }

    /// Percent from -50 to 100.
    fn change(&mut self) -> String {
        match self.between(1, 8) {
            1 => "-50".to_owned(),
            2 => "100".to_owned(),
            3 => format!("-{}", self.decimals(1, 4_999, 2)),
            4..=5 => self.decimals(0, 9_999, 2),
            _ => self.decimals(0, 20, 0),
        }
    }

    fn seats(&mut self) -> u64 {
        match self.between(1, 10) {
            1..=3 => self.between(1, 12),
            4..=6 => self.between(1, 200),
            7 => *self.one(&[24, 25, 30, 31, 49, 50, 74, 75, 99, 100, 101]),
            8..=9 => self.between(1, 5_000),
            _ => self.between(1, 10_000_000),
        }
    }
}

/// Inputs by their names in links.
pub type Pairs = Vec<(String, String)>;

/// A link over the plans of an app in which nothing is wrong.
pub fn link(dice: &mut Dice, app: &App) -> String {
    let mut pairs = alone(dice, app);
    pairs.extend(shared(dice, &[app]));
    written(&pairs)
}

/// Inputs as a link.
pub fn written(pairs: &Pairs) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    pairs.join("&")
}

/// What one app has for itself, its seats first.
pub fn alone(dice: &mut Dice, app: &App) -> Pairs {
    let mut pairs = vec![("seats".to_owned(), dice.seats().to_string())];
    let mut put = |key: &str, value: &str| pairs.push((key.to_owned(), value.to_owned()));
    if dice.happens(85) {
        let plan = &dice.one(&app.plans).id;
        put("plan", if dice.happens(15) { "none" } else { plan });
    }
    let with_scim: Vec<&String> = app
        .plans
        .iter()
        .filter(|plan| plan.scim != "no")
        .map(|plan| &plan.id)
        .collect();
    if !with_scim.is_empty() && dice.happens(45) {
        let target: &&String = dice.one(&with_scim);
        put("target", target);
    }
    for plan in &app.plans {
        if app.slug != "own" && dice.happens(15) {
            put(&format!("price.{}", plan.id), &dice.price());
        }
    }
    match dice.between(1, 10) {
        1..=3 => put("discount", "quoted"),
        4 => put("discount", &dice.decimals(0, 100, 0)),
        5 => put("discount", &dice.decimals(0, 9_999, 2)),
        _ => {}
    }
    pairs
}

/// What holds for all of these apps.
pub fn shared(dice: &mut Dice, apps: &[&App]) -> Pairs {
    let mut pairs = Pairs::new();
    let mut put = |key: &str, value: &str| pairs.push((key.to_owned(), value.to_owned()));
    let mut units: Vec<&String> = Vec::new();
    for plan in apps.iter().flat_map(|app| &app.plans) {
        let price = match &plan.price {
            Price::Added { price, .. } => price,
            price => price,
        };
        let counted = match price {
            Price::Each { counts, .. } | Price::Sizes { counts, .. } => counts.as_ref(),
            _ => None,
        };
        for unit in counted
            .into_iter()
            .chain(plan.seats.iter().map(|seat| &seat.id))
        {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
    }
    for unit in units {
        if dice.happens(75) {
            let count = if dice.happens(10) { 0 } else { dice.seats() };
            put(&format!("units.{unit}"), &count.to_string());
        }
    }
    if dice.happens(30) {
        put("employees", &dice.seats().to_string());
    }
    if dice.happens(15) {
        let hours = dice.decimals(0, 50_000, 2);
        put("hours", dice.word(&["101", "0", &hours, &hours]));
    }
    if dice.happens(10) {
        let price = dice.price();
        put("rate", dice.word(&["60", &price]));
    }
    if dice.happens(15) {
        let seats = dice.seats().to_string();
        put("idle", dice.word(&["12", "0", &seats]));
    }
    if dice.happens(15) {
        let price = dice.price();
        let shown = dice.word(&["29", "85", "27.26", "79", "4"]);
        put("idle_price", dice.word(&[shown, &price]));
    }
    if dice.happens(10) {
        let bill = dice.bill();
        put("misses", dice.word(&["1741", &bill]));
    }
    if dice.happens(40) {
        put("fee", &dice.bill());
    }
    if dice.happens(40) {
        put("years", &dice.between(1, 5).to_string());
    }
    if dice.happens(30) {
        put("growth", &dice.change());
    }
    if dice.happens(30) {
        put("uplift", &dice.change());
    }
    if dice.happens(20) {
        put("setup.native", &dice.bill());
    }
    if dice.happens(20) {
        put("setup.managed", &dice.bill());
    }
    if apps.iter().any(|app| app.slug == "own") {
        if dice.happens(85) {
            put("own.current", &dice.price());
        }
        if dice.happens(85) {
            put("own.target", &dice.price());
        }
        if dice.happens(40) {
            put("own.minimum", &dice.seats().to_string());
        }
    }
    pairs
}
