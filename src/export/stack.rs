//! The report of a stack: the same plain lines, with a row for each app.

use super::inputs::{resolved, shown};
use super::report::{Explained, Part, Report, WAYS};
use crate::catalog::{Bundle, no_app};
use crate::date::Day;
use crate::filled::Texts;
use crate::money::{Amount, Style, grouped};
use crate::pricing::{Figure, Way, estimate, explain, in_brackets};
use crate::scenario::{Key, Shape};
use crate::stack::{Basis, StackApp, StackEstimate, StackScenario, stack_notes, stack_words};

/// How many amounts a total's formula writes out; above it names the column.
const WRITTEN_OUT: usize = 12;

/// The totals with what each is called.
pub(super) const TOTALS: [(&str, Way, &str); 4] = [
    ("stack.native", Way::Native, "Every app upgraded"),
    ("stack.managed", Way::Managed, "Every app managed"),
    ("stack.manual", Way::Manual, "Every app by hand"),
    ("stack.mix", Way::QuoteNeeded, "The cheapest mix"),
];

/// What the mix does with an app.
pub(super) fn in_mix(way: Way) -> &'static str {
    let named = WAYS.into_iter().find(|(other, _)| *other == way);
    named.map_or("left out", |(_, name)| name)
}

/// The way that counts for an app in a total; nothing where the mix leaves it out.
pub(super) fn counted(app: &StackApp, total: Way) -> Option<Way> {
    let way = if total == Way::QuoteNeeded {
        app.way
    } else {
        total
    };
    Way::THREE.contains(&way).then_some(way)
}

impl Report {
    /// The report of a stack, made today, if that is known. `link` is the whole address of the scenario.
    pub fn of_stack(
        bundle: &Bundle,
        scenario: &StackScenario,
        found: &StackEstimate,
        today: Option<Day>,
        link: &str,
    ) -> Report {
        let count = found.apps.len();
        let apps = if count == 1 { " app" } else { " apps" };
        let mut report = Report {
            title: ["What SCIM costs: ", &*count.to_string(), apps].glued(),
            lines: Vec::new(),
        };
        let words = stack_words(bundle, scenario, found);
        report.say(Part::Verdict, &[words.lead, words.rest].glued());
        if !words.sure.is_empty() {
            report.say(Part::Verdict, &words.sure);
        }
        report.add_shared_inputs(bundle, scenario, found);
        report.add_totals(found);
        let mut explained = Explained::default();
        report.add_shared_ways(bundle, scenario, found, &mut explained);
        for app in &found.apps {
            report.add_app(found, app, &mut explained);
        }
        for note in &stack_notes(scenario, found) {
            report.say(Part::Assumption, note);
        }
        for sentence in &explained.assumptions {
            report.say(Part::Assumption, sentence);
        }
        report.say(
            Part::Assumption,
            "Amounts are added up before they are rounded to the cent.",
        );
        report.end(&bundle.terms, &explained.sources, today, link);
        report
    }

    fn add_shared_inputs(
        &mut self,
        bundle: &Bundle,
        scenario: &StackScenario,
        found: &StackEstimate,
    ) {
        let shared = &scenario.shared;
        for (key, text) in resolved(shared, &found.form, &bundle.terms) {
            // Which plans, how many seats and how much off is said for each app.
            if matches!(key, Key::Plan | Key::Target | Key::Discount | Key::Seats) {
                continue;
            }
            let note = match shared.get(&key) {
                Some(_) => "yours",
                None => "default",
            };
            let amount = match key.shape() {
                Shape::Choice(_) | Shape::Line => None,
                _ => Amount::parse(&text).ok(),
            };
            self.add(
                Part::Input,
                &key.name(),
                &key.label(),
                &shown(&key, &text),
                amount,
                note,
            );
        }
        for (key, basis) in [
            (Key::FeeBasis, scenario.fee_basis),
            (Key::ManualBasis, scenario.manual_basis),
        ] {
            let (words, note) = match basis {
                Basis::App => ("each app", "default"),
                Basis::Stack => ("the stack, once", "yours"),
            };
            self.add(Part::Input, &key.name(), &key.label(), words, None, note);
        }
    }

    /// Adds the totals, each with the amounts that it adds up.
    fn add_totals(&mut self, found: &StackEstimate) {
        for (name, way, label) in TOTALS {
            let total = found.total(way);
            let mut terms = Vec::new();
            let mut once = [false; 2];
            for app in &found.apps {
                let Some(way) = counted(app, way) else {
                    continue;
                };
                let (cost, shares) = (app.cost(way), app.shares(way));
                if cost.interval().is_some() {
                    terms.push(in_brackets(&cost, Style::Cents.show(&cost)));
                }
                let [fee, work] = &mut once;
                *fee |= shares && way == Way::Managed;
                *work |= shares && way == Way::Manual;
            }
            if terms.len() > WRITTEN_OUT {
                let column = match way {
                    Way::QuoteNeeded => "each app's amount for its way in the mix",
                    way => in_mix(way),
                };
                terms = vec![["the sum of the column: ", column].glued()];
            }
            for (shared, amount, what) in [
                (once[0], found.shared_fee, " for the fee, once"),
                (once[1], found.shared_work, " for the work, once"),
            ] {
                if shared {
                    terms.push([&Style::Cents.show(&amount), what].glued());
                }
            }
            let shown = Style::Cents.show(&total.amount);
            let mut how = [&terms.joined(" + "), " = ", &shown].glued();
            if !total.unknown.is_empty() {
                let (all, covers) = (found.apps.len().to_string(), total.covers.to_string());
                how = [&how, "\nCovers ", &covers, " of ", &all, " apps"].glued();
            }
            let label = [label, ", ", &found.span()].glued();
            self.add(Part::Result, name, &label, &shown, Some(total.amount), &how);
        }
    }

    /// Adds what the fee and the work come to for one app, which is the same for every customer.
    fn add_shared_ways(
        &mut self,
        bundle: &Bundle,
        scenario: &StackScenario,
        found: &StackEstimate,
        explained: &mut Explained,
    ) {
        let none = no_app(&bundle.terms);
        let alone = estimate(&none, &scenario.shared);
        for (figure, amount, label) in [
            (
                Figure::HorizonManaged,
                alone.horizon.managed,
                "Managed, one app with its set-up",
            ),
            (
                Figure::HorizonManual,
                alone.horizon.manual,
                "By hand, one app",
            ),
        ] {
            let why = explain(&none, &alone, figure);
            let mut how = why.formula;
            let cited = explained.take(why.assumptions, why.sources);
            if !cited.is_empty() {
                how.push(["Sources:", &cited].glued());
            }
            let label = [label, ", ", &found.span()].glued();
            let name = ["one.", figure.as_str()].glued();
            let shown = Style::Cents.show(&amount);
            self.add(
                Part::Result,
                &name,
                &label,
                &shown,
                Some(amount),
                &how.joined("\n"),
            );
        }
    }

    /// Adds an app's row, and how its own amounts come about.
    fn add_app(&mut self, found: &StackEstimate, app: &StackApp, explained: &mut Explained) {
        let estimate = &app.estimate;
        let (slug, name) = (app.slug().as_str(), app.app.record.name.as_str());
        let customer = estimate.current.is_some();
        let mut figures = vec![Figure::HorizonNative];
        if !customer {
            figures.extend([Figure::HorizonManaged, Figure::HorizonManual]);
        }
        for figure in figures {
            let why = explain(&app.app, estimate, figure);
            let mut how = why.formula;
            let mut said = Vec::new();
            for sentence in why.assumptions {
                if !explained.assumptions.contains(&sentence) {
                    said.push([name, ": ", &sentence].glued());
                }
            }
            let cited = explained.take(said, why.sources);
            if !cited.is_empty() {
                how.push(["Sources:", &cited].glued());
            }
            let amount = estimate.amount(figure);
            let label = [name, ": ", &figure.label(found.years)].glued();
            let id = [slug, ".", figure.as_str()].glued();
            let shown = Style::Cents.show(&amount);
            self.add(
                Part::Result,
                &id,
                &label,
                &shown,
                Some(amount),
                &how.joined("\n"),
            );
        }
        let place = (Part::App, slug, name);
        let seats = estimate.scenario.seats;
        let shown = grouped(seats.into(), 0);
        self.add_cell(
            place,
            ("seats", "Seats"),
            &shown,
            Some(Amount::exact(seats)),
        );
        let plan = |id: Option<&crate::catalog::PlanId>, none: &str| {
            let plan = id.and_then(|id| app.app.plan(id));
            plan.map_or_else(|| none.to_owned(), |plan| plan.name.clone())
        };
        let today = plan(estimate.current.as_ref(), "not a customer");
        self.add_cell(place, ("plan", "Today"), &today, None);
        let target = plan(estimate.target.as_ref(), "none");
        self.add_cell(place, ("target", "With SCIM"), &target, None);
        for (way, label) in WAYS {
            let amount = app.cost(way);
            let shown = Style::Cents.show(&amount);
            self.add_cell(place, (way.as_str(), label), &shown, Some(amount));
        }
        self.add_cell(place, ("mix", "In the mix"), in_mix(app.way), None);
    }
}
