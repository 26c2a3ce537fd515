//! Everything that an estimate rests on and gives, as plain lines: what CSV, Markdown and print show.

use crate::catalog::{App, Source, SourceId, Terms};
use crate::date::Day;
use crate::decision::{Decision, Step, way_name};
use crate::filled::Texts;
use crate::money::{Amount, Exact, Interval, Style, grouped, plain};
use crate::pricing::{
    Estimate, Figure, Way, YearCosts, explain, flip_words, verdict_words, yearly,
};
use rust_decimal::Decimal;

/// What a line of a report is about. A report has its lines in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The verdict and the recommendation.
    #[default]
    Verdict,
    /// What was put in.
    Input,
    /// What came out.
    Result,
    /// What each way costs in one year.
    Year,
    /// One app of a stack.
    App,
    /// What is assumed, and what to know about the digits.
    Assumption,
    /// Where the numbers come from.
    Source,
    /// The report itself: its day, the catalog, the address.
    About,
}

impl Part {
    /// All of them, in order, with what each is called in a file and above its lines.
    pub const ALL: [(Part, &str, &str); 8] = [
        (Part::Verdict, "verdict", "Verdict"),
        (Part::Input, "input", "Inputs"),
        (Part::Result, "result", "Results"),
        (Part::Year, "year", "Year by year"),
        (Part::App, "app", "App by app"),
        (Part::Assumption, "assumption", "Assumptions"),
        (Part::Source, "source", "Sources"),
        (Part::About, "about", "This report"),
    ];

    /// What it is called in a file.
    pub fn as_str(self) -> &'static str {
        let named = Part::ALL.into_iter().find(|(part, ..)| *part == self);
        named.map_or("", |(_, name, _)| name)
    }
}

/// One line of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// What it is about.
    pub part: Part,
    /// The public name of an input or a result: `seats`, `native.upgrade_per_year`; of a source who
    /// publishes it.
    pub name: String,
    /// The year or the app whose row it stands in, where lines make a table; else empty.
    pub row: String,
    /// What it is called: `Seats`, the title of a source with its number; the column of a table.
    pub label: String,
    /// For people: `80`, `$98,880`, a sentence, an address. Dollars that are not whole have cents.
    pub shown: String,
    /// As a number with what is known about it; nothing where it is words.
    pub amount: Option<Amount>,
    /// Of an input whether it is the reader's own, or the numbers of its sources; of a result its formula
    /// with the numbers in it, a line each, then its sources; of a source its date.
    pub notes: String,
}

impl Line {
    /// What it is called by itself: a cell of a table with its row.
    pub fn full_label(&self) -> String {
        if self.row.is_empty() {
            return self.label.clone();
        }
        [&*self.row, ": ", &self.label].glued()
    }

    /// Whether what is shown is an address.
    pub fn is_address(&self) -> bool {
        let is_address = self.part == Part::Source || self.name == LINK;
        is_address && !self.shown.is_empty()
    }
}

/// The three ways with the headings of their columns.
pub(super) const WAYS: [(Way, &str); 3] = [
    (Way::Native, "Native"),
    (Way::Managed, "Managed"),
    (Way::Manual, "By hand"),
];

/// The numbers of what is cited in a list of sources: ` [1] [3]`.
pub(super) fn numbers(sources: &[Source], cited: &[SourceId]) -> String {
    numbered(sources, |source| cited.contains(&source.id))
}

fn numbered(sources: &[Source], is_cited: impl Fn(&Source) -> bool) -> String {
    let mut out = String::new();
    for (number, source) in (1_usize..).zip(sources) {
        if is_cited(source) {
            out.push_str(" [");
            out.push_str(&number.to_string());
            out.push(']');
        }
    }
    out
}

/// The figures of an app with their formulas, what they assume and whom they cite.
#[derive(Default)]
pub(super) struct Explained {
    results: Vec<Line>,
    pub(super) assumptions: Vec<String>,
    pub(super) sources: Vec<Source>,
}

impl Explained {
    /// Each line of a formula stands once, behind the first figure that it belongs to.
    fn of(app: &App, estimate: &Estimate) -> Explained {
        let mut found = Explained::default();
        let mut said: Vec<String> = Vec::new();
        for figure in ORDER {
            let amount = estimate.amount(figure);
            let mut why = explain(app, estimate, figure);
            let last = why.formula.pop().unwrap_or_default();
            why.formula.retain(|line| !said.contains(line));
            why.formula.push(last);
            said.extend(why.formula.iter().cloned());
            let cited = found.take(why.assumptions, why.sources);
            if !cited.is_empty() {
                why.formula.push(["Sources:", &cited].glued());
            }
            found.results.push(Line {
                part: Part::Result,
                name: figure.as_str().to_owned(),
                label: figure.label(estimate.horizon.years),
                shown: figure.style().with_cents().show(&amount),
                amount: Some(amount),
                notes: why.formula.joined("\n"),
                row: String::new(),
            });
        }
        found
    }

    /// Takes up what a figure assumes and cites, and gives the numbers of its sources. Two apps may each
    /// have a source of the same id, so it is the whole source that counts.
    pub(super) fn take(&mut self, assumptions: Vec<String>, sources: Vec<Source>) -> String {
        self.assumptions.extend(assumptions);
        for source in &sources {
            if !self.sources.contains(source) {
                self.sources.push(source.clone());
            }
        }
        numbered(&self.sources, |source| sources.contains(source))
    }
}

/// The name of the line that holds the report's own address.
const LINK: &str = "link";

/// A report of one scenario, the same whatever it is written as.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// `What SCIM costs: Intercom`.
    pub title: String,
    /// Its lines, part by part.
    pub lines: Vec<Line>,
}

/// The figures, each behind those that it rests on.
const ORDER: [Figure; 13] = [
    Figure::Upgrade,
    Figure::Total,
    Figure::Increase,
    Figure::BreakEven,
    Figure::FlipPrice,
    Figure::ManagedFee,
    Figure::Licences,
    Figure::Labour,
    Figure::Compliance,
    Figure::ManualTotal,
    Figure::HorizonNative,
    Figure::HorizonManaged,
    Figure::HorizonManual,
];

impl Report {
    /// The report of an estimate, made today, if that is known. `link` is the whole address of the
    /// scenario.
    pub fn new(
        app: &App,
        estimate: &Estimate,
        decision: &Decision,
        today: Option<Day>,
        link: &str,
    ) -> Report {
        let mut report = Report {
            title: ["What SCIM costs: ", &app.record.name].glued(),
            lines: Vec::new(),
        };
        let words = verdict_words(app, estimate);
        report.say(Part::Verdict, &[words.lead, words.rest].glued());
        report.say(Part::Verdict, &words.sure);
        if let Some(flips) = flip_words(app, estimate) {
            report.say(Part::Verdict, &flips);
        }
        if decision.because != Step::Cost {
            let way = way_name(app, decision.recommendation);
            let words = ["Recommended: ", &way, ". ", &decision.reason].glued();
            report.say(Part::Verdict, &words);
        }
        let found = Explained::of(app, estimate);
        report.add_inputs(app, estimate, &found.sources);
        report.lines.extend(found.results);
        if estimate.horizon.years > 1 {
            report.add_years(app, estimate);
        }
        for sentence in &found.assumptions {
            report.say(Part::Assumption, sentence);
        }
        report.say_what_is_rounded(app, estimate);
        report.end(&app.terms, &found.sources, today, link);
        report
    }

    /// Adds the sources and what is said of the report itself.
    pub(super) fn end(
        &mut self,
        terms: &Terms,
        sources: &[Source],
        today: Option<Day>,
        link: &str,
    ) {
        for (number, source) in (1_usize..).zip(sources) {
            self.add_source(number, source, today, terms.defaults.stale_after_days);
        }
        let made = today.map(|today| today.show()).unwrap_or_default();
        for (name, label, shown) in [
            ("title", "Report", &*self.title.clone()),
            ("catalog", "Catalog version", &*terms.catalog),
            ("made", "Made on", &made),
            (LINK, "Link", link),
        ] {
            self.add(Part::About, name, label, shown, None, "");
        }
    }

    #[inline(never)]
    pub(super) fn add(
        &mut self,
        part: Part,
        name: &str,
        label: &str,
        shown: &str,
        amount: Option<Amount>,
        notes: &str,
    ) {
        self.lines.push(Line {
            part,
            name: name.to_owned(),
            row: String::new(),
            label: label.to_owned(),
            shown: shown.to_owned(),
            amount,
            notes: notes.to_owned(),
        });
    }

    /// Adds a cell of a table: its row and its column, and the first word of its name.
    #[inline(never)]
    pub(super) fn add_cell(
        &mut self,
        (part, first, row): (Part, &str, &str),
        (name, label): (&str, &str),
        shown: &str,
        amount: Option<Amount>,
    ) {
        self.lines.push(Line {
            part,
            name: [first, ".", name].glued(),
            row: row.to_owned(),
            label: label.to_owned(),
            shown: shown.to_owned(),
            amount,
            notes: String::new(),
        });
    }

    /// Adds a sentence, if it is not there yet.
    pub(super) fn say(&mut self, part: Part, sentence: &str) {
        if self.of(part).all(|line| line.shown != sentence) {
            self.add(part, "", "", sentence, None, "");
        }
    }

    /// The lines of one part.
    pub fn of(&self, part: Part) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.part == part)
    }

    /// The rows of a part that is a table: the lines of each stand together.
    pub fn rows(&self, part: Part) -> Vec<Vec<&Line>> {
        let mut rows: Vec<Vec<&Line>> = Vec::new();
        for line in self.of(part) {
            match rows.last_mut() {
                Some(row) if row.last().is_some_and(|last| last.row == line.row) => row.push(line),
                _ => rows.push(vec![line]),
            }
        }
        rows
    }

    fn add_years(&mut self, app: &App, estimate: &Estimate) {
        for (number, year) in (1_u8..).zip(yearly(app, estimate)) {
            let number = number.to_string();
            let (first, row) = (["year.", &number].glued(), ["Year ", &number].glued());
            let place = (Part::Year, &*first, &*row);
            let (seats, prices) = (Amount::exact(year.seats), Amount::exact(year.prices));
            let shown = grouped(year.seats.into(), 0);
            self.add_cell(place, ("seats", "Seats"), &shown, Some(seats));
            let shown = plain(year.prices);
            self.add_cell(place, ("prices", "Prices times"), &shown, Some(prices));
            for (way, label) in WAYS {
                let amount = year.of(way);
                let shown = Style::Cents.show(&amount);
                self.add_cell(place, (way.as_str(), label), &shown, Some(amount));
            }
        }
    }

    fn add_source(
        &mut self,
        number: usize,
        source: &Source,
        today: Option<Day>,
        stale_after_days: u32,
    ) {
        let mut dated = [source.dated(), " ", &source.on.show()].glued();
        if today.is_some_and(|today| source.is_stale(today, stale_after_days)) {
            dated.push_str(", older than ");
            dated.push_str(&stale_after_days.to_string());
            dated.push_str(" days");
        }
        let url = source.url.as_deref().unwrap_or_default();
        let title = ["[", &*number.to_string(), "] ", &source.title].glued();
        self.add(Part::Source, &source.publisher, &title, url, None, &dated);
    }

    /// Says where amounts that are each written to the cent, or to the dollar in the verdict, do not add
    /// up to what is written below them.
    fn say_what_is_rounded(&mut self, app: &App, estimate: &Estimate) {
        let cents = |amount: Amount| {
            let end = |end: Option<Decimal>| end.map(|end| end.rounded(2));
            (end(amount.low()), end(amount.high()))
        };
        let rounded = |amount: Amount| match amount {
            Amount::Known(interval) => Amount::Known(Interval {
                low: cents(amount).0,
                high: cents(amount).1,
                ..interval
            }),
            other => other,
        };
        let lines = [Figure::Licences, Figure::Labour, Figure::Compliance];
        let lines = lines.map(|line| rounded(estimate.amount(line)));
        let sum = lines.into_iter().fold(Amount::ZERO, Amount::plus);
        if cents(sum) != cents(estimate.amount(Figure::ManualTotal)) {
            let words = [
                "The lines of the cost by hand, each rounded to the cent, come to ",
                &Style::Cents.show(&sum),
                "; the total is added up before rounding.",
            ];
            self.say(Part::Assumption, &words.glued());
        }
        let years = yearly(app, estimate);
        let is_shown = |year: &YearCosts| {
            let ways = WAYS.map(|(way, _)| year.of(way));
            ways.into_iter().all(|amount| rounded(amount) == amount)
        };
        if years.len() > 1 && !years.iter().all(is_shown) {
            self.say(
                Part::Assumption,
                "The years are shown to the cent and added up before rounding, so that their sum can differ by a cent or two.",
            );
        }
        let is_whole = |end: Option<Decimal>| end.is_none_or(|end| end == end.rounded(0));
        let whole = Way::THREE.into_iter().all(|way| {
            let amount = estimate.horizon.of(way);
            is_whole(amount.low()) && is_whole(amount.high())
        });
        if !whole {
            self.say(
                Part::Assumption,
                "The verdict names whole dollars; every other amount is to the cent.",
            );
        }
    }
}
