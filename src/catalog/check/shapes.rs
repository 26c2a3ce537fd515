//! The shapes of the three kinds of files, key by key, as the types in `record.rs`, `source.rs` and
//! `offer.rs` define them. Plans and prices stand in `prices.rs`, what SCIM is like in `service.rs`.

use super::block::shape;
use super::discounts::volume_discounts;
use super::numbers::{counted, counted_from_one, days, figure, money, money_alone};
use super::prices::plan;
use super::read::At;
use super::service::{idp_support, one_row_per_idp, plan_bundle, removal, scim, sso};
use super::values::{
    app_ref, cited, day, idp, link, name, new_source, plan_ref, prose, seen, slug, source_kind,
    url, words,
};
use crate::catalog::raw::Value;
use crate::catalog::{
    Aggregate, Apply, Assumption, Claim, Costs, Defaults, Disagreement, Earlier, GuideText, Offer,
    PlanId, Record, Says, Setup, Source, Titled, Voice,
};
use crate::money::Amount;

shape!(
    pub(super) source,
    Source,
    Source {
        /// What every "cite" names: "vendor-pricing".
        id: req(new_source),
        /// Its title.
        title: req(words),
        /// Who publishes it.
        publisher: req(name),
        /// Its whole address, which begins with https://.
        url: opt(url),
        /// What kind of source it is: "guide", "undated_guide" where the guide shows no day, "vendor", "research",
        /// "index", "aggregate", or "inferred" for our own reasoning.
        kind: req(source_kind),
        /// "opened" only if somebody read the page, "quoted" if another source quotes it, "cited" if another
        /// source only names it.
        seen: req(seen),
        /// The day of its update, or else of the look: "2026-01-11".
        on: req(day),
    }
);

shape!(
    pub(super) titled,
    Titled,
    Titled {
        /// The heading.
        title: req(words),
        /// Its explanation.
        text: req(words),
        /// The ids of the sources.
        cite: many(cited),
    }
);

// What it costs to do it by hand.

shape!(
    aggregate,
    Aggregate,
    Aggregate {
        /// The number of employees to which the figures are normalised.
        employees: req(counted_from_one),
        /// Accounts of people who left, a year.
        orphaned_accounts: req(counted),
        /// Licences that nobody uses.
        idle_seats: req(counted),
        /// Hours of IT work a year.
        hours: req(counted),
        /// Dollars a year for unused licences.
        licences: req(money),
        /// Dollars a year for IT work.
        labour: req(money),
        /// Dollars a year for missed offboardings.
        compliance: req(money),
        /// What these figures are and whose.
        label: req(words),
        /// The ids of the sources.
        cite: list(cited),
        /// What the three lines were before.
        earlier: many(earlier_costs),
    }
);

shape!(
    pub(super) costs,
    Costs,
    Costs {
        /// Dollars a year for unused licences.
        licences: req(money),
        /// Dollars a year for IT work.
        labour: req(money),
        /// Dollars a year for missed offboardings.
        compliance: req(money),
    }
);

shape!(earlier_costs, Earlier<Costs>, Earlier {
    /// What the three lines were.
    price: req(costs),
    /// The day from which on that no longer counted.
    until: req(day),
    /// The ids of the sources that show it.
    cite: list(cited),
} with (words: String::new()));

// What is published, and where sources disagree.

shape!(
    claim,
    Claim,
    Claim {
        /// The public name of the figure: "native.upgrade_per_year".
        figure: req(words),
        /// What it is published for, as what follows # in a link: "v=1&plan=essential&seats=25".
        scenario: req(words),
        /// The published value, which the check computes again.
        value: req(figure),
        /// What a reader must know about how it is published.
        note: opt(words),
        /// The ids of the sources.
        cite: list(cited),
    }
);

shape!(
    says,
    Says,
    Says {
        /// Who says it, by the ids of the sources.
        cite: list(cited),
        /// What they say, in our own words.
        text: req(words),
    }
);

shape!(apply, Apply, Apply {
    /// What the button that follows the other source says.
    label: req(words),
    /// The plan bought for SCIM, where the other source names another.
    target: opt(plan_ref),
    /// The other source's prices by the ids of plans, each in its plan's unit: numbers, as a reader would type them.
    prices: by_plan(PlanId::new, money_alone),
} then applies_something);

fn applies_something(at: &At<'_>, apply: &Apply) {
    // A price that could not be read has been told of.
    let names_prices = at.under("prices").is_some_and(|prices| {
        let block = prices.node().map(|node| &node.value);
        matches!(block, Some(Value::Block(entries)) if !entries.is_empty())
    });
    if apply.target.is_none() && !names_prices {
        at.error(
            "Following the other source would change nothing.",
            "Add \"target\" or \"prices\", or remove \"apply\".",
        );
    }
}

shape!(
    disagreement,
    Disagreement,
    Disagreement {
        /// What it is about, as a heading.
        about: req(words),
        /// Who says what.
        says: list(says),
        /// Which one the numbers use, and why.
        used: req(words),
        /// How to follow the other one, where numbers depend on it.
        apply: opt(apply),
    }
);

// The words of a guide.

shape!(
    voice,
    Voice,
    Voice {
        /// Who and what, reported in our own words and never quoted.
        text: req(words),
        /// Where it was heard.
        heard: req(words),
        /// The ids of the sources.
        cite: list(cited),
    }
);

shape!(
    setup,
    Setup,
    Setup {
        /// With which identity provider.
        idp: req(idp),
        /// What to know: the integration, where to switch it on, the credentials.
        facts: list(titled),
        /// What to do, in order.
        steps: list(words),
        /// What the integration can then do.
        abilities: list(words),
        /// The ids of the sources.
        cite: list(cited),
    }
);

shape!(
    guide,
    GuideText,
    GuideText {
        /// The sentence under the heading.
        lede: req(prose),
        /// The sentence on the app's card.
        card: req(prose),
        /// The answer in short, a paragraph each.
        summary: many(prose),
        /// What else it takes, each with a heading.
        constraints: many(titled),
        /// The challenges in short.
        challenges: many(prose),
        /// What administrators complain about.
        complaints: many(prose),
        /// Reported voices.
        voices: many(voice),
        /// What recurs in them.
        theme: opt(prose),
        /// What it comes down to.
        bottom_line: opt(prose),
        /// What has to be in place before SCIM.
        prerequisites: many(prose),
        /// What the SCIM service cannot do.
        limitations: many(prose),
        /// How to set it up with one identity provider.
        setup: opt(setup),
        /// Apps that a reader may want next, by slug.
        related: many(app_ref),
        /// How other guides' cards describe the app, where that needs a word.
        card_note: opt(prose),
    }
);

// The files.

shape!(pub(super) record, Record, Record {
    /// The file's name without .jsonc, and the app's name in addresses.
    slug: req(slug),
    /// The app's name, as people know it.
    name: req(name),
    /// What kind of app it is, in the words of the other files where they fit.
    category: req(name),
    /// Other names that people search for.
    also_called: many(name),
    /// The day on which the published guide was updated.
    guide_updated: opt(day),
    /// What the facts come from.
    sources: list(source),
    /// Every plan, the lowest first: "below" and "above" mean this order.
    plans: list(plan),
    /// The plan paid for today; left out, the lowest that costs something below the one with SCIM.
    default_plan: opt(plan_ref),
    /// The plan bought for SCIM; left out, the lowest with SCIM.
    default_target: opt(plan_ref),
    /// Single sign-on.
    sso: or_default(sso),
    /// The SCIM service itself.
    scim: or_default(scim),
    /// What happens to an account that is removed through the identity provider.
    removal: or_default(removal),
    /// A row for each identity provider.
    idps: many(idp_support),
    /// Volume discounts, as they are quoted.
    volume_discounts: opt(volume_discounts),
    /// What the plan with SCIM holds besides.
    bundle: opt(plan_bundle),
    /// The app's own cost by hand, where it has one; the general figures stand in defaults.jsonc.
    manual: opt(aggregate),
    /// Published figures that follow from others, which the check computes again.
    claims: many(claim),
    /// Where sources disagree.
    disagreements: many(disagreement),
    /// The words of the guide.
    guide: or_default(guide),
} then one_row_per_idp);

shape!(earlier_fee, Earlier<Amount>, Earlier {
    /// Dollars a year.
    price: req(money),
    /// The day from which on that no longer counted.
    until: req(day),
    /// The ids of the sources that show it.
    cite: list(cited),
} with (words: String::new()));

shape!(
    pub(super) offer,
    Offer,
    Offer {
        /// Who provides the managed service.
        maker: req(name),
        /// How the way is named in verdicts.
        name: req(name),
        /// Dollars a year for one app, whatever the team's size.
        fee: req(money),
        /// What the maker says it does, each with its sources.
        claims: list(prose),
        /// The last paragraphs of what guides say in short.
        summary: many(prose),
        /// One line that says who sells it.
        disclosure: req(words),
        /// The main call to action.
        book: req(link),
        /// The second call to action.
        tour: req(link),
        /// The words of the closing banner.
        banner: req(prose),
        /// What the claims and the fee cite.
        sources: list(source),
        /// The ids of the sources of the fee.
        cite: list(cited),
        /// What the fee was before.
        earlier: many(earlier_fee),
    }
);

shape!(
    assumption,
    Assumption,
    Assumption {
        /// The value: dollars an hour of the rate, seats of the small team.
        value: req(money),
        /// Why this value.
        why: req(words),
    }
);

shape!(
    pub(super) defaults,
    Defaults,
    Defaults {
        /// The published cost by hand.
        manual: req(aggregate),
        /// Dollars for an hour of IT work.
        rate: req(assumption),
        /// The most seats that "small team" means.
        small_team: req(assumption),
        /// From how many days on a source counts as old.
        stale_after_days: req(days),
        /// The apps that the page of the stack shows before anybody adds one, by slug.
        example_stack: many(app_ref),
        /// The apps whose guides are complete in `scimcost.html` where its program cannot run, by slug.
        shown_without_program: many(app_ref),
        /// What the figures cite.
        sources: list(source),
    }
);
