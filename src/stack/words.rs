//! A stack's result in sentences.

use super::{Basis, StackEstimate, StackScenario, Total};
use crate::catalog::{Bundle, Slug};
use crate::filled::{self, Texts};
use crate::gather::Gather;
use crate::money::{Amount, Style, grouped};
use crate::pricing::{VerdictWords, Way, verdict_words};
use rust_decimal::Decimal;

/// How many apps a sentence names before it counts the rest.
const NAMED: usize = 3;

/// `4 apps`, `1 app`.
pub fn apps(count: usize) -> String {
    let unit = if count == 1 { " app" } else { " apps" };
    [&*counted(count), unit].glued()
}

/// `9,999`.
pub fn counted(count: usize) -> String {
    grouped(Decimal::from(count), 0)
}

/// `Intercom, Slack and Zoom`; `Intercom, Slack, Zoom and 5 more`.
pub(super) fn listed(names: &[String]) -> String {
    let more = names.len().saturating_sub(NAMED);
    let mut items: Vec<String> = names.iter().take(NAMED).cloned().gathered();
    if more > 0 {
        items.push([&*counted(more), " more"].glued());
    }
    filled::listed(&items)
}

/// A way in the middle of a sentence.
pub(super) fn in_words(way: Way) -> &'static str {
    match way {
        Way::Native => "native",
        Way::Managed => "managed",
        _ => "by hand",
    }
}

impl StackEstimate {
    /// The names of apps, in their order in the stack.
    fn names(&self, which: &dyn Fn(&super::StackApp) -> bool) -> Vec<String> {
        let apps = self.apps.iter().filter(|app| which(app));
        apps.map(|app| app.app.record.name.clone()).gathered()
    }

    /// `a year` or `over 3 years`.
    pub(crate) fn span(&self) -> String {
        if self.years == 1 {
            return "a year".to_owned();
        }
        ["over ", &self.years.to_string(), " years"].glued()
    }

    /// `$98,880 native`, with the apps that it covers where that is not all.
    fn against(&self, way: Way) -> Option<String> {
        let total = self.total(way);
        if total.covers == 0 {
            return None;
        }
        let mut out = [&Style::Dollars.show(&total.amount), " ", in_words(way)].glued();
        if !total.unknown.is_empty() {
            out.push_str(" for ");
            out.push_str(&self.covered(total));
        }
        Some(out)
    }

    /// `4 apps`, `3 of 4 apps`.
    pub fn covered(&self, total: &Total) -> String {
        let all = apps(self.apps.len());
        if total.unknown.is_empty() {
            return all;
        }
        [&*counted(total.covers), " of ", &all].glued()
    }
}

/// The apps that take one way in the mix.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The way; `QuoteNeeded` for apps of which no way has a known ceiling.
    pub way: Way,
    /// Their names, in their order in the stack.
    pub names: Vec<String>,
    /// Dollars over the years that they add to the mix; unknown where no way is taken.
    pub amount: Amount,
}

/// Where each way is taken, for the ways that are: managed, native, by hand, then what needs a quote.
/// Their amounts add up to the mix.
pub fn groups(found: &StackEstimate) -> Vec<Group> {
    let ways = [Way::Managed, Way::Native, Way::Manual, Way::QuoteNeeded];
    let group = |way: Way| {
        let names = found.names(&|app| app.way == way);
        let shares = found.taking(way).any(|app| app.shares(way));
        let once = match way {
            Way::Managed if shares => found.shared_fee,
            Way::Manual if shares => found.shared_work,
            _ => Amount::ZERO,
        };
        let costs = found.taking(way).map(|app| app.cost(way));
        Group {
            way,
            names,
            amount: costs.fold(once, Amount::plus),
        }
    };
    let mut groups: Vec<Group> = ways.into_iter().map(group).gathered();
    groups.retain(|group| !group.names.is_empty());
    groups
}

/// The stack's verdict for people: what is cheapest in all, against what, and how sure that is. Amounts
/// are dollars over the years.
pub fn stack_words(
    bundle: &Bundle,
    scenario: &StackScenario,
    found: &StackEstimate,
) -> VerdictWords {
    let words = |lead: &str, rest: String, sure: String| VerdictWords {
        lead: lead.to_owned(),
        rest,
        sure,
    };
    if found.apps.is_empty() {
        let rest = " yet: add one, and the three ways are compared.".to_owned();
        return words("No apps", rest, String::new());
    }
    let mix = &found.mix;
    if mix.covers == 0 {
        let rest = " before anything can be compared: no way has a known price.".to_owned();
        return words("A quote is needed", rest, String::new());
    }
    let counts = Way::THREE.map(|way| (way, found.taking(way).count()));
    let used: Vec<&(Way, usize)> = counts.iter().filter(|(_, count)| *count > 0).gathered();
    let shown = Style::Dollars.show(&mix.amount);
    let (span, covered) = (found.span(), found.covered(mix));
    let (lead, mut rest) = match used.as_slice() {
        [(way, _)] => {
            let lead = match way {
                Way::Native => "Native SCIM",
                Way::Managed => bundle.terms.offer.name.as_str(),
                _ => "Doing it by hand",
            };
            let rest = [" is cheapest for ", &covered, ": ", &shown, " ", &span].glued();
            (lead, rest)
        }
        _ => {
            let each = used
                .iter()
                .map(|(way, count)| [&*counted(*count), " ", in_words(*way)].glued());
            let each = listed(&each.gathered());
            let cost = [" costs ", &shown, " ", &span, " for ", &covered].glued();
            ("The cheapest mix", [&cost, ": ", &each].glued())
        }
    };
    let single = |way: &Way| used.len() > 1 || used.iter().all(|(taken, _)| taken != way);
    let others: Vec<String> = Way::THREE
        .into_iter()
        .filter(single)
        .filter_map(|way| found.against(way))
        .gathered();
    if !others.is_empty() {
        rest.push_str(", against ");
        rest.push_str(&listed(&others));
    }
    rest.push('.');
    words(lead, rest, sure_words(scenario, found))
}

fn sure_words(scenario: &StackScenario, found: &StackEstimate) -> String {
    if found.sure {
        return "Sure at these inputs: no other mix can cost less.".to_owned();
    }
    let unsure: Vec<_> = found.apps.iter().filter(|app| !app.sure).gathered();
    let apart = scenario.fee_basis == Basis::App && scenario.manual_basis == Basis::App;
    if let [app] = unsure.as_slice()
        && apart
    {
        let alone = verdict_words(&app.app, &app.estimate).sure;
        let name = &app.app.record.name;
        // The sentence of the app alone, told of the app.
        let why = alone.strip_prefix("Not sure: ").unwrap_or(&alone);
        return ["Not sure for ", name, ": ", why].glued();
    }
    let names = found.names(&|app| !app.sure);
    if names.is_empty() {
        return "Not sure: amounts that are not exact may turn out so that another mix costs less."
            .to_owned();
    }
    [
        "Not sure: another way may cost less for ",
        &listed(&names),
        ".",
    ]
    .glued()
}

/// What a reader must know about the totals, a sentence each: which apps a total leaves out and why, and
/// what is repeated or counted once.
pub fn stack_notes(scenario: &StackScenario, found: &StackEstimate) -> Vec<String> {
    let mut notes = Vec::new();
    let mut tell = |start: &str, names: Vec<String>, why: &str| {
        if !names.is_empty() {
            let count = apps(names.len());
            notes.push([start, &count, why, &listed(&names), "."].glued());
        }
    };
    let missing = |way: Way, amount: Amount| {
        found.names(&|app: &super::StackApp| {
            let unknown: &[Slug] = &found.total(way).unknown;
            let is_unavailable = app.estimate.horizon.of(way) == Amount::Unavailable;
            unknown.contains(app.slug()) && is_unavailable == (amount == Amount::Unavailable)
        })
    };
    tell(
        "The native total leaves out ",
        missing(Way::Native, Amount::Unknown),
        " whose upgrade has no published price: ",
    );
    tell(
        "The native total leaves out ",
        missing(Way::Native, Amount::Unavailable),
        " without a plan that has SCIM: ",
    );
    for (way, start) in [
        (Way::Managed, "The managed total leaves out "),
        (Way::Manual, "The total by hand leaves out "),
    ] {
        let why = " whose licences or fee have no published price: ";
        tell(start, missing(way, Amount::Unknown), why);
    }
    tell(
        "The mix leaves out ",
        found.names(&|app| app.way == Way::QuoteNeeded),
        " for which no way has a known ceiling: ",
    );
    let count = apps(found.on_aggregate);
    match scenario.manual_basis {
        Basis::App if found.on_aggregate > 1 => notes.push(
            [
                "By hand repeats one published aggregate for each of ",
                &count,
                ". It is not their own figure, and it may be too much where the same people do the work.",
            ]
            .glued(),
        ),
        Basis::Stack if found.on_aggregate > 0 => notes.push(
            [
                "By hand counts one published aggregate once for ",
                &count,
                ", however many there are.",
            ]
            .glued(),
        ),
        _ => {}
    }
    if scenario.fee_basis == Basis::Stack && !found.apps.is_empty() {
        notes.push("The managed fee is counted once, however many apps are managed.".to_owned());
    }
    let set_up = [scenario.shared.setup_native, scenario.shared.setup_managed];
    if found.apps.len() > 1 && set_up.iter().any(|dollars| !dollars.is_zero()) {
        notes.push("Set-up counts once for each app.".to_owned());
    }
    notes
}
