//! Everything that an estimate rests on and gives, as plain lines: what CSV, Markdown and print show.

use crate::catalog::{App, Source};
use crate::date::Day;
use crate::decision::{Decision, Step, way_name};
use crate::money::{Amount, Exact, Style};
use crate::pricing::{Estimate, Figure, Way, explain, verdict_words, yearly};

/// What a line of a report is about. A report has its lines in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The verdict and the recommendation.
    Verdict,
    /// What was put in.
    Input,
    /// What came out.
    Result,
    /// What one way costs in one year.
    Year,
    /// What is assumed, and what to know about the digits.
    Assumption,
    /// Where the numbers come from.
    Source,
    /// The report itself: its day, the catalog, the address.
    About,
}

impl Part {
    /// All of them, in order, with what each is called in a file and above its lines.
    pub const ALL: [(Part, &str, &str); 7] = [
        (Part::Verdict, "verdict", "Verdict"),
        (Part::Input, "input", "Inputs"),
        (Part::Result, "result", "Results"),
        (Part::Year, "year", "Year by year"),
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
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is about.
    pub part: Part,
    /// The public name of an input or a result: `seats`, `native.upgrade_per_year`; of a source who
    /// publishes it.
    pub name: String,
    /// What it is called: `Seats`, the title of a source.
    pub label: String,
    /// For people: `80`, `$98,880`, a sentence, an address. Dollars that are not whole have cents.
    pub shown: String,
    /// As a number with what is known about it; nothing where it is words.
    pub amount: Option<Amount>,
    /// Of an input whether it is the reader's own; of a result its formula with the numbers in it, a line
    /// each; of a source its date.
    pub notes: String,
}

impl Line {
    /// Whether what is shown is an address.
    pub fn is_address(&self) -> bool {
        let is_address = self.part == Part::Source || self.name == LINK;
        is_address && !self.shown.is_empty()
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
            title: ["What SCIM costs: ", &app.record.name].concat(),
            lines: Vec::new(),
        };
        let words = verdict_words(app, estimate);
        report.say(Part::Verdict, &[words.lead, words.rest].concat());
        report.say(Part::Verdict, &words.sure);
        if decision.because != Step::Cost {
            let way = way_name(app, decision.recommendation);
            let words = ["Recommended: ", &way, ". ", &decision.reason].concat();
            report.say(Part::Verdict, &words);
        }
        report.add_inputs(app, estimate);
        let (assumptions, sources) = report.add_results(app, estimate);
        if estimate.horizon.years > 1 {
            report.add_years(app, estimate);
        }
        for sentence in &assumptions {
            report.say(Part::Assumption, sentence);
        }
        report.say_what_is_rounded(estimate);
        for source in &sources {
            report.add_source(source, today, app.terms.defaults.stale_after_days);
        }
        let made = today.map(|today| today.show()).unwrap_or_default();
        for (name, label, shown) in [
            ("title", "Report", &*report.title.clone()),
            ("catalog", "Catalog version", &*app.terms.catalog),
            ("made", "Made on", &made),
            (LINK, "Link", link),
        ] {
            report.add(Part::About, name, label, shown, None, "");
        }
        report
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
            label: label.to_owned(),
            shown: shown.to_owned(),
            amount,
            notes: notes.to_owned(),
        });
    }

    /// Adds a sentence, if it is not there yet.
    fn say(&mut self, part: Part, sentence: &str) {
        if self.of(part).all(|line| line.shown != sentence) {
            self.add(part, "", "", sentence, None, "");
        }
    }

    /// The lines of one part.
    pub fn of(&self, part: Part) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.part == part)
    }

    /// Adds the figures with their formulas, of which each line stands once. Gives what they assume and
    /// whom they cite.
    fn add_results(&mut self, app: &App, estimate: &Estimate) -> (Vec<String>, Vec<Source>) {
        let (mut assumptions, mut sources) = (Vec::new(), Vec::<Source>::new());
        let mut said: Vec<String> = Vec::new();
        for figure in ORDER {
            let amount = estimate.amount(figure);
            let mut why = explain(app, estimate, figure);
            let last = why.formula.pop().unwrap_or_default();
            why.formula.retain(|line| !said.contains(line));
            why.formula.push(last);
            self.add(
                Part::Result,
                figure.as_str(),
                &figure.label(estimate.horizon.years),
                &figure.style().with_cents().show(&amount),
                Some(amount),
                &why.formula.join("\n"),
            );
            said.extend(why.formula);
            assumptions.extend(why.assumptions);
            for source in why.sources {
                if sources.iter().all(|other| other.id != source.id) {
                    sources.push(source);
                }
            }
        }
        (assumptions, sources)
    }

    fn add_years(&mut self, app: &App, estimate: &Estimate) {
        let mut number = 0_u8;
        for year in yearly(app, estimate) {
            number = number.saturating_add(1);
            let year_words = ["Year ", &number.to_string(), ", "].concat();
            let seats = [&year.seats.to_string(), " seats"].concat();
            for way in Way::THREE {
                let amount = year.of(way);
                let name = ["year.", &number.to_string(), ".", way.as_str()].concat();
                let label = [&year_words, way.as_str()].concat();
                let shown = Style::Cents.show(&amount);
                self.add(Part::Year, &name, &label, &shown, Some(amount), &seats);
            }
        }
    }

    fn add_source(&mut self, source: &Source, today: Option<Day>, stale_after_days: u32) {
        let mut dated = [source.dated(), " ", &source.on.show()].concat();
        if today.is_some_and(|today| source.is_stale(today, stale_after_days)) {
            dated.push_str(", older than ");
            dated.push_str(&stale_after_days.to_string());
            dated.push_str(" days");
        }
        let url = source.url.as_deref().unwrap_or_default();
        let (publisher, title) = (&source.publisher, &source.title);
        self.add(Part::Source, publisher, title, url, None, &dated);
    }

    /// Says where lines that are each written to the cent do not add up to what is written below them.
    fn say_what_is_rounded(&mut self, estimate: &Estimate) {
        let cents = |figure: Figure| estimate.amount(figure).high().map(|high| high.rounded(2));
        let mut sum = Amount::ZERO;
        for line in [Figure::Licences, Figure::Labour, Figure::Compliance] {
            sum = sum.plus(cents(line).map_or(Amount::Unknown, Amount::exact));
        }
        if sum.high() != cents(Figure::ManualTotal) {
            let words = [
                "The lines of the cost by hand, each rounded to the cent, come to ",
                &Style::Cents.show(&sum),
                "; the total is added up before rounding.",
            ];
            self.say(Part::Assumption, &words.concat());
        }
    }
}
