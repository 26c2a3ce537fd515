//! What stands between the tags: a table with the figures and a link, for wherever the widget cannot run.

use super::{Element, Place, Snippet};
use crate::catalog::{App, Bundle, PlanId};
use crate::money::{Amount, Style, grouped};
use crate::pricing::{Estimate, Way, estimate};
use crate::route::{Addresses, Route};
use crate::stack::{Total, apps, total};
use rust_decimal::Decimal;

/// What a reader sees where the widget cannot run.
#[derive(Clone, Debug, PartialEq)]
pub struct Fallback {
    /// What the table is about, with the inputs that it was worked out for.
    pub caption: String,
    /// The ways.
    pub rows: Vec<FallbackRow>,
    /// The words of the link.
    pub label: String,
    /// Where the link goes: the page with the same inputs.
    pub href: String,
}

/// What one way costs.
#[derive(Clone, Debug, PartialEq)]
pub struct FallbackRow {
    /// The way.
    pub way: String,
    /// Dollars over the years of the scenario.
    pub amount: Amount,
    /// The amount as it is shown.
    pub shown: String,
}

impl FallbackRow {
    fn new(way: String, amount: Amount) -> Self {
        FallbackRow {
            way,
            amount,
            shown: Style::Dollars.show(&amount),
        }
    }
}

/// `a year`, or `over 3 years`.
fn span(years: u8) -> String {
    match years {
        1 => "a year".to_owned(),
        years => ["over ", &years.to_string(), " years"].concat(),
    }
}

fn counted(seats: u64) -> String {
    let unit = if seats == 1 { " seat" } else { " seats" };
    [&*grouped(Decimal::from(seats), 0), unit].concat()
}

impl Snippet {
    /// What stands between the tags; nothing where the catalog does not have the app.
    pub fn fallback(&self, bundle: &Bundle, place: &Place<'_>) -> Option<Fallback> {
        match self.element {
            Element::Stack => Some(self.of_stack(bundle, place)),
            _ => {
                let app = bundle.app(self.app.as_str())?;
                Some(self.of_app(&app, place))
            }
        }
    }

    fn of_app(&self, app: &App, place: &Place<'_>) -> Fallback {
        let scenario = self.scenario.clone().settled(app).0;
        let found = estimate(app, &scenario);
        let name = &app.record.name;
        let rows = Way::THREE
            .into_iter()
            .map(|way| FallbackRow::new(way_words(app, &found, way), found.horizon.of(way)))
            .collect();
        let today = match plan_name(app, &found.current) {
            Some(plan) => ["on ", &plan, " today"].concat(),
            None => "not a customer yet".to_owned(),
        };
        let route = Route::Guide(app.record.slug.clone());
        Fallback {
            caption: [
                "What SCIM costs at ",
                name,
                " ",
                &span(scenario.years),
                ": ",
                &counted(scenario.seats),
                ", ",
                &today,
            ]
            .concat(),
            rows,
            label: ["How these figures for ", name, " are made"].concat(),
            href: address(place, &route, &self.scenario.to_fragment()),
        }
    }

    fn of_stack(&self, bundle: &Bundle, place: &Place<'_>) -> Fallback {
        let scenario = self.stack.clone().settled(bundle).0;
        let found = total(bundle, &scenario);
        let row = |way: String, total: &Total| {
            let mut row = FallbackRow::new(way, total.amount);
            if !total.unknown.is_empty() {
                row.shown = [&*row.shown, " for ", &found.covered(total)].concat();
            }
            row
        };
        let rows = vec![
            row("Upgrade every app".to_owned(), &found.native),
            row(bundle.terms.offer.name.clone(), &found.managed),
            row("By hand".to_owned(), &found.manual),
            row("The cheapest mix".to_owned(), &found.mix),
        ];
        Fallback {
            caption: [
                "What SCIM costs for ",
                &apps(found.apps.len()),
                " ",
                &span(scenario.shared.years),
            ]
            .concat(),
            rows,
            label: "The same stack, app by app".to_owned(),
            href: address(place, &Route::Stack, &self.stack.to_fragment()),
        }
    }
}

fn address(place: &Place<'_>, route: &Route, fragment: &str) -> String {
    Addresses::Paths(place.site.to_owned()).with_scenario(route, fragment)
}

fn plan_name(app: &App, id: &Option<PlanId>) -> Option<String> {
    app.plan(id.as_ref()?).map(|plan| plan.name.clone())
}

fn way_words(app: &App, found: &Estimate, way: Way) -> String {
    match way {
        Way::Managed => app.terms.offer.name.clone(),
        Way::Manual => "By hand".to_owned(),
        _ => match (&found.current, plan_name(app, &found.target)) {
            (_, None) => "Native upgrade".to_owned(),
            (Some(_), Some(_)) if found.native.on_target => {
                "The plan with SCIM, paid for today".to_owned()
            }
            (Some(_), Some(target)) => ["Upgrade to ", &target].concat(),
            (None, Some(target)) => ["Buy ", &target].concat(),
        },
    }
}
