//! A proposal: what is worked out for a prospect, as it stands on one or two sheets of paper.
//!
//! It is made of the same estimates, decisions and reports as the pages; no view adds anything up.

use super::{Prospect, Scene, app_of, seats};
use crate::catalog::{App, Bundle};
use crate::date::Day;
use crate::decision::{decide, way_name};
use crate::export::{Part, Report};
use crate::filled::Texts;
use crate::gather::Gather;
use crate::money::{Amount, Style};
use crate::pricing::{Estimate, Figure, Way, bill_today, estimate, explain, verdict_words};
use crate::route::Route;
use crate::scenario::Scenario;
use crate::stack::{StackScenario, apps, stack_notes, stack_words, total};

/// The most rows of a stack that are printed one by one: what fits on a sheet.
const MOST_ROWS: usize = 24;

/// One app, or a total.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The app.
    pub name: String,
    /// How many seats on which plan.
    pub detail: String,
    /// What is paid today, a year.
    pub today: String,
    /// What upgrading, the managed way and working by hand cost over the span of the group.
    pub ways: [String; 3],
    /// The way that is recommended; of a total what is recommended for each app.
    pub way: String,
    /// What that costs.
    pub cost: String,
    /// Why, with the figures; nothing for a total.
    pub why: String,
    /// What was stated for it that is not a default: `Price of Expert: $110 a seat and month`.
    pub yours: String,
}

/// Rows that are added up: the apps that were looked at one by one, or a stack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What it is called.
    pub heading: String,
    /// `a year`, `over 3 years`; nothing where the rows differ, which are then not added up.
    pub span: String,
    /// What it comes to, in a sentence; nothing where each row says so itself.
    pub lead: String,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Their sum, where there are several.
    pub total: Option<Row>,
}

/// A source with what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// Its title, its publisher and its date.
    pub words: String,
    /// Its address; nothing where it has none.
    pub url: String,
}

/// What is printed for a prospect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The company.
    pub company: String,
    /// Its logo's address.
    pub logo: String,
    /// The day on which it is printed, where that is known.
    pub made: String,
    /// Who sells the managed way, and that they publish this.
    pub disclosure: String,
    /// What it costs.
    pub groups: Vec<Group>,
    /// What is assumed.
    pub assumptions: Vec<String>,
    /// Where the numbers come from.
    pub sources: Vec<Offered>,
    /// As of which day prices are known.
    pub valid: String,
    /// What of the prospect could not be worked out.
    pub left_out: Vec<String>,
}

/// What is added up for a total.
#[derive(Default)]
struct Sum {
    today: Vec<Amount>,
    ways: [Vec<Amount>; 3],
    taken: Vec<Amount>,
}

/// The sum of what is known, and how much is not: what nobody publishes never counts as $0.
fn summed(amounts: &[Amount]) -> String {
    let known = |amount: &&Amount| amount.interval().is_some();
    let count = amounts.iter().filter(known).count();
    let missing = amounts.len().saturating_sub(count);
    if count == 0 {
        return "not known".to_owned();
    }
    let sum = amounts
        .iter()
        .filter(known)
        .fold(Amount::ZERO, |sum, next| sum.plus(*next));
    let mut shown = Style::Cents.show(&sum);
    if missing > 0 {
        shown.push_str(", without ");
        shown.push_str(&apps(missing));
    }
    shown
}

/// `a year`, `over 3 years`.
fn span(years: u8) -> String {
    if years == 1 {
        return "a year".to_owned();
    }
    ["over ", &years.to_string(), " years"].glued()
}

/// The way whose amount a recommendation costs; none before there is a quote.
fn costs(way: Way) -> Option<Way> {
    match way {
        Way::QuoteNeeded => None,
        Way::EvaluateNative => Some(Way::Native),
        way => Some(way),
    }
}

/// How many seats on which plan.
fn detail(app: &App, estimate: &Estimate) -> String {
    let plan = estimate.current.as_ref().and_then(|id| app.plan(id));
    let plan = plan.map_or("not a customer yet", |plan| plan.name.as_str());
    [&*seats(estimate.scenario.seats), ", ", plan].glued()
}

impl Proposal {
    /// The proposal for a prospect from the catalog at hand.
    pub fn new(prospect: &Prospect, bundle: &Bundle, today: Option<Day>) -> Proposal {
        let offer = &bundle.terms.offer;
        let mut made = Making {
            proposal: Proposal {
                company: prospect.name.clone(),
                logo: prospect
                    .logo
                    .as_ref()
                    .map_or("", |logo| logo.as_str())
                    .to_owned(),
                made: today.map(|today| today.show()).unwrap_or_default(),
                disclosure: offer.disclosure.clone(),
                ..Proposal::default()
            },
            days: offer
                .sources
                .iter()
                .filter(|it| offer.cite.contains(&it.id))
                .map(|it| it.on)
                .gathered(),
            assumed: Vec::new(),
        };
        made.add_apps(prospect, bundle);
        for scene in prospect
            .scenes
            .iter()
            .filter(|scene| scene.route == Route::Stack)
        {
            made.add_stack(scene, bundle);
        }
        made.proposal.valid = made.valid(bundle);
        made.proposal.assumptions = made.assumptions();
        made.proposal
    }
}

/// A proposal that is being made.
struct Making {
    proposal: Proposal,
    /// The days of what prices rest on.
    days: Vec<Day>,
    /// What is assumed, each with the app that it is about, or with none.
    assumed: Vec<(String, String)>,
}

impl Making {
    /// Adds the apps that were looked at one by one.
    fn add_apps(&mut self, prospect: &Prospect, bundle: &Bundle) {
        let mut group = Group::default();
        let mut sum = Sum::default();
        let mut spans: Vec<u8> = Vec::new();
        for scene in prospect
            .scenes
            .iter()
            .filter(|scene| scene.route != Route::Stack)
        {
            let scenario = Scenario::from_fragment(&scene.inputs).0;
            let Some(app) = app_of(&scene.route, &scenario, bundle) else {
                let words = [
                    &*scene.title(None),
                    ". This app is not in the catalog at hand, so it is left out.",
                ];
                self.proposal.left_out.push(words.glued());
                continue;
            };
            let (scenario, notes) = scenario.settled(&app);
            self.proposal
                .left_out
                .extend(notes.iter().map(ToString::to_string));
            let found = estimate(&app, &scenario);
            let years = found.horizon.years;
            if !spans.contains(&years) {
                spans.push(years);
            }
            group.rows.push(self.row(&app, &found, &mut sum));
        }
        if group.rows.is_empty() {
            return;
        }
        group.heading = "App by app".to_owned();
        match spans.as_slice() {
            [years] => {
                group.span = span(*years);
                if group.rows.len() > 1 {
                    let [native, managed, manual] = &sum.ways;
                    group.total = Some(Row {
                        name: "In all".to_owned(),
                        detail: apps(group.rows.len()),
                        today: summed(&sum.today),
                        ways: [summed(native), summed(managed), summed(manual)],
                        way: "As recommended".to_owned(),
                        cost: summed(&sum.taken),
                        ..Row::default()
                    });
                }
            }
            _ => {
                "The apps are worked out over different numbers of years, so they are not added up."
                    .clone_into(&mut group.lead);
            }
        }
        self.proposal.groups.push(group);
    }

    fn row(&mut self, app: &App, found: &Estimate, sum: &mut Sum) -> Row {
        let decision = decide(app, &found.scenario, found);
        let way = decision.recommendation;
        let ways = Way::THREE.map(|way| found.horizon.of(way));
        let today = bill_today(app, found);
        let cost = costs(way).map_or(Amount::Unknown, |way| found.horizon.of(way));
        for (all, one) in sum.ways.iter_mut().zip(ways) {
            all.push(one);
        }
        sum.today.push(today);
        sum.taken.push(cost);
        let report = Report::new(app, found, &decision, None, "");
        let yours = report.of(Part::Input).filter(|line| line.notes == "yours");
        let yours = yours
            .map(|line| [&*line.label, ": ", &line.shown].glued())
            .gathered();
        self.take(&report, &app.record.name);
        for figure in [Figure::Upgrade, Figure::Total] {
            self.days.extend(
                explain(app, found, figure)
                    .sources
                    .iter()
                    .map(|source| source.on),
            );
        }
        let sure = verdict_words(app, found).sure;
        let mut row = Row {
            name: app.record.name.clone(),
            detail: detail(app, found),
            today: Style::Cents.show(&today),
            ways: ways.map(|amount| Style::Cents.show(&amount)),
            way: way_name(app, way),
            cost: Style::Cents.show(&cost),
            why: [&*decision.reason, " ", &sure].glued(),
            yours: yours.joined("; "),
        };
        if found.horizon.years > 1 {
            row.detail.push_str(", ");
            row.detail.push_str(&span(found.horizon.years));
        }
        row
    }

    /// Adds a stack, with the mix that costs least.
    fn add_stack(&mut self, scene: &Scene, bundle: &Bundle) {
        let (scenario, notes) = StackScenario::from_fragment(&scene.inputs)
            .0
            .settled(bundle);
        self.proposal
            .left_out
            .extend(notes.iter().map(ToString::to_string));
        let found = total(bundle, &scenario);
        if found.apps.is_empty() {
            return;
        }
        let words = stack_words(bundle, &scenario, &found);
        let mut group = Group {
            heading: ["A stack of ", &apps(found.apps.len())].glued(),
            span: found.span(),
            lead: [&*words.lead, &words.rest, " ", &words.sure].glued(),
            ..Group::default()
        };
        if !self.proposal.groups.is_empty() {
            group.lead.push_str(
                " The stack is worked out by itself: its apps are not added to those above.",
            );
        }
        let mut today = Vec::new();
        for app in &found.apps {
            let bill = bill_today(&app.app, &app.estimate);
            today.push(bill);
            let cost = costs(app.way).map_or(Amount::Unknown, |way| app.cost(way));
            group.rows.push(Row {
                name: app.app.record.name.clone(),
                detail: detail(&app.app, &app.estimate),
                today: Style::Cents.show(&bill),
                ways: Way::THREE.map(|way| Style::Cents.show(&app.cost(way))),
                way: way_name(&app.app, app.way),
                cost: Style::Cents.show(&cost),
                ..Row::default()
            });
            let days = explain(&app.app, &app.estimate, Figure::Total).sources;
            self.days.extend(days.iter().map(|source| source.on));
        }
        let more = group.rows.len().saturating_sub(MOST_ROWS);
        group.rows.truncate(MOST_ROWS);
        let all = |total: &crate::stack::Total| {
            let mut shown = Style::Cents.show(&total.amount);
            if !total.unknown.is_empty() {
                shown.push_str(", without ");
                shown.push_str(&apps(total.unknown.len()));
            }
            shown
        };
        let mut name = "In all".to_owned();
        if more > 0 {
            name.push_str(", with ");
            name.push_str(&apps(more));
            name.push_str(" that are not listed");
        }
        group.total = Some(Row {
            name,
            today: summed(&today),
            ways: [all(&found.native), all(&found.managed), all(&found.manual)],
            way: "The cheapest mix".to_owned(),
            cost: all(&found.mix),
            ..Row::default()
        });
        self.proposal.groups.push(group);
        let report = Report::of_stack(bundle, &scenario, &found, None, "");
        for note in stack_notes(&scenario, &found) {
            self.assumed.push((String::new(), note));
        }
        self.take(&report, "");
    }

    /// What is assumed: once, where it is said of several apps, else with the name of its app.
    fn assumptions(&self) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let several = self
            .assumed
            .iter()
            .any(|(name, _)| self.assumed.first().is_some_and(|(first, _)| first != name));
        for (name, sentence) in &self.assumed {
            let shared = self
                .assumed
                .iter()
                .any(|(other, same)| same == sentence && other != name);
            let words = match shared || name.is_empty() || !several {
                true => sentence.clone(),
                false => [&**name, ": ", sentence].glued(),
            };
            if !out.contains(&words) {
                out.push(words);
            }
        }
        out
    }

    /// Takes up what a report about an app, or about several, assumes and cites, each once.
    fn take(&mut self, report: &Report, name: &str) {
        for line in report.of(Part::Assumption) {
            self.assumed.push((name.to_owned(), line.shown.clone()));
        }
        for line in report.of(Part::Source) {
            // A report numbers its sources; here they are those of several.
            let title = line
                .label
                .split_once("] ")
                .map_or(&*line.label, |(_, title)| title);
            let source = Offered {
                words: [title, ", ", &line.name, ": ", &line.notes].glued(),
                url: line.shown.clone(),
            };
            if !self.proposal.sources.contains(&source) {
                self.proposal.sources.push(source);
            }
        }
    }

    /// As of which day prices are known.
    fn valid(&self, bundle: &Bundle) -> String {
        let shown = |day: Option<&Day>| day.map(Day::show).unwrap_or_default();
        let (first, last) = (shown(self.days.iter().min()), shown(self.days.iter().max()));
        let dated = if first == last {
            first
        } else {
            [&*first, " to ", &last].glued()
        };
        let as_of = match self.proposal.made.as_str() {
            "" => String::new(),
            made => [" on ", made].glued(),
        };
        [
            "Prices as they were known",
            &as_of,
            ", from sources of ",
            &dated,
            " (catalog ",
            &bundle.terms.catalog,
            "). Vendors change prices without notice: have them confirmed before you rely on them. \
             All amounts are in US dollars, without taxes.",
        ]
        .glued()
    }
}
