//! The guides of Amplitude, Bill.com and Bitwarden: their published cards first, the vendors beside.

use crate::page::{Page, guide, has_figures, holds, labelled, rows, says};

const UPGRADE: &str = "native.upgrade_per_year";
const TOTAL: &str = "native.total_per_year";
const INCREASE: &str = "native.increase_percent";

/// Every guide has these sections, with facts in them or a plain word that there are none.
const SECTIONS: [&str; 15] = [
    "summary",
    "facts",
    "identity-providers",
    "by-hand",
    "plans",
    "upgrade",
    "disagreements",
    "constraints",
    "challenges",
    "bundle",
    "voices",
    "decision",
    "managed",
    "specification",
    "setup",
];

/// What the three cards have in common.
fn is_a_full_guide(page: &Page, category: &str, status: &str) {
    says("status and category", page.hero(), &[category, status]);
    for id in SECTIONS.into_iter().chain(["sources", "related"]) {
        let section = page.section(id);
        assert!(
            section.words().lines().count() > 1,
            "{}: {id} is empty",
            page.file
        );
    }
    // The same aggregate everywhere, and called one.
    let by_hand = page.section("by-hand");
    says(
        "cost by hand",
        by_hand,
        &["aggregate", "not this app's own", "500 employees"],
    );
    holds("cost by hand", &rows(by_hand), &["In all | $11,754"]);
    says(
        "dates",
        page.section("sources"),
        &[
            "Guide updated\n11 Jan 2026",
            "reported at second hand, 5 Oct 2026",
            "public documentation",
        ],
    );
    says(
        "the card's own status",
        page.section("related"),
        &["SCIM is included", "SCIM Tax"],
    );
    says(
        "a plain word where nothing is published",
        page.section("voices"),
        &["No voices of administrators are published"],
    );
}

/// The link that makes the numbers follow the other source, as the inputs that it sets.
fn applies(page: &Page) -> Vec<(String, String)> {
    let links = page
        .section("disagreements")
        .which(|link| link.has("data-apply"));
    let pairs = links.into_iter().map(|link| {
        let inputs = link.get("data-apply").unwrap_or_default();
        (link.words(), inputs.to_owned())
    });
    pairs.collect()
}

#[test]
fn amplitude_is_a_full_guide() {
    is_a_full_guide(guide("amplitude"), "Product Analytics", "SCIM tax");
}

#[test]
fn amplitude_scim_is_on_growth_or_enterprise() {
    let page = guide("amplitude");
    holds(
        "Amplitude, plans",
        &rows(page.section("plans")),
        &[
            "Plus | $49 a month, flat | No | No",
            "Growth | from $36,000 a year, flat | Yes | Yes",
            "Enterprise | Told on request | Yes | Yes",
        ],
    );
    holds(
        "Amplitude, plan required",
        &labelled(page.section("facts")),
        &["SCIM available: Yes", "Plan required: Growth or Enterprise"],
    );
    says(
        "Amplitude, summary",
        page.section("summary"),
        &[
            "about $36,000 a year",
            "$49 a month",
            "under $600 a year",
            "about 60 times",
        ],
    );
}

#[test]
fn amplitude_costs_at_least_35412_more() {
    let page = guide("amplitude");
    let section = page.section("upgrade");
    // 36,000 - 12 x 49 = 35,412; 35,412 / 588 = 60.22449, for any number of people.
    has_figures(
        "Amplitude, Plus to Growth",
        section,
        &[
            [
                UPGRADE,
                "plan=plus&seats=50",
                "at_least",
                "35412..",
                "from $35,412",
            ],
            [
                TOTAL,
                "plan=plus&seats=50",
                "at_least",
                "36000..",
                "from $36,000",
            ],
            [
                INCREASE,
                "plan=plus&seats=50",
                "at_least",
                "6022.4489795918..",
                "at least +6,022%",
            ],
        ],
    );
    says(
        "Amplitude, a flat price has no rows for sizes of teams",
        section,
        &["Any number of seats"],
    );
    assert!(!section.words().contains("25 seats"), "{}", section.words());
}

#[test]
fn amplitude_operations_and_traps() {
    let page = guide("amplitude");
    let specification = labelled(page.section("specification"));
    assert!(
        specification
            .iter()
            .any(|fact| fact.starts_with("Operations: Create, update, deactivate")),
        "{specification:#?}"
    );
    says(
        "Amplitude, what else it takes",
        page.section("constraints"),
        &[
            "Enabled for each organisation",
            "at once and without warning",
            "Every integration that holds the old key stops",
            "Seats are unlimited on every plan",
            "Analysts, product managers and engineers",
            "behavioural data",
        ],
    );
}

#[test]
fn amplitude_vendor_beside_the_card() {
    let page = guide("amplitude");
    let section = page.section("disagreements");
    says(
        "Amplitude, the vendor",
        section,
        &[
            "Enterprise only",
            "the published card is the default",
            "not published",
        ],
    );
    assert_eq!(
        applies(page),
        [(
            "Follow the vendor: Enterprise, by quote".to_owned(),
            "target=enterprise".to_owned()
        )]
    );
    has_figures(
        "Amplitude, both results",
        section,
        &[
            [
                UPGRADE,
                "plan=plus&seats=50",
                "at_least",
                "35412..",
                "from $35,412",
            ],
            [
                UPGRADE,
                "plan=plus&seats=50&target=enterprise",
                "unknown",
                "..",
                "not published",
            ],
        ],
    );
    says(
        "Amplitude, arithmetic by the seat",
        page.section("summary"),
        &["unlimited seats", "arithmetic by the seat does not apply"],
    );
}

#[test]
fn bill_com_is_a_full_guide() {
    is_a_full_guide(
        guide("bill-com"),
        "Accounts Payable / Receivable Automation",
        "Partial SCIM: through Okta only",
    );
}

#[test]
fn bill_com_scim_is_through_okta_only() {
    let page = guide("bill-com");
    holds(
        "Bill.com, facts",
        &labelled(page.section("facts")),
        &[
            "SCIM available: Yes, through Okta only",
            "Plan required: Enterprise",
            "Documentation: Not published",
        ],
    );
    let providers = rows(page.section("identity-providers"));
    for row in [
        "Okta | Yes | Yes | OIN",
        "Microsoft Entra ID | Yes | SSO only | SAML",
    ] {
        assert!(
            providers.iter().any(|line| line.starts_with(row)),
            "{row}: {providers:#?}"
        );
    }
    says(
        "Bill.com, summary",
        page.section("summary"),
        &[
            "Okta's Integration Network",
            "publishes no SCIM documents",
            "Microsoft Entra ID stops at SAML",
        ],
    );
}

#[test]
fn bill_com_enterprise_is_two_to_three_times_corporate() {
    let page = guide("bill-com");
    holds(
        "Bill.com, plans",
        &rows(page.section("plans")),
        &[
            "Corporate | $79 a user and month | No | No",
            // 2 x 79 = 158, 3 x 79 = 237
            "Enterprise | 2 to 3 times Corporate: $158 to $237 a user and month | Yes | Yes",
        ],
    );
    // One price twice in a formula is one unknown: (2 to 3 - 1) x 79 x 25 x 12.
    has_figures(
        "Bill.com, Corporate to Enterprise",
        page.section("upgrade"),
        &[
            [
                UPGRADE,
                "plan=corporate&seats=25",
                "range",
                "23700..47400",
                "$23,700 to $47,400",
            ],
            [
                TOTAL,
                "plan=corporate&seats=25",
                "range",
                "47400..71100",
                "$47,400 to $71,100",
            ],
            [
                UPGRADE,
                "plan=corporate&seats=100",
                "range",
                "94800..189600",
                "$94,800 to $189,600",
            ],
            [
                INCREASE,
                "plan=corporate&seats=50",
                "range",
                "100..200",
                "+100% to +200%",
            ],
        ],
    );
}

#[test]
fn bill_com_money_makes_roles_matter() {
    let page = guide("bill-com");
    says(
        "Bill.com, finance",
        page.section("summary"),
        &[
            "SOX",
            "segregation of duties",
            "spending limit",
            "approval hierarchy",
            "orphaned account",
            "payment system",
        ],
    );
}

#[test]
fn bill_com_vendor_beside_the_card() {
    let page = guide("bill-com");
    let section = page.section("disagreements");
    says(
        "Bill.com, the vendor",
        section,
        &[
            "None is documented",
            "$89 per user and month",
            "$178 to $267",
            "Corporate and Enterprise",
            "the published card is the default",
        ],
    );
    assert_eq!(
        applies(page),
        [(
            "Use the vendor's $89 for Corporate".to_owned(),
            "price.corporate=89".to_owned()
        )]
    );
    // (2 to 3 - 1) x 50 x 12 times 79, then times 89.
    has_figures(
        "Bill.com, both results",
        section,
        &[
            [
                UPGRADE,
                "plan=corporate&seats=50",
                "range",
                "47400..94800",
                "$47,400 to $94,800",
            ],
            [
                UPGRADE,
                "plan=corporate&seats=50&price.corporate=89",
                "range",
                "53400..106800",
                "$53,400 to $106,800",
            ],
        ],
    );
}

#[test]
fn bitwarden_is_a_full_guide() {
    is_a_full_guide(
        guide("bitwarden"),
        "Password Manager / Secrets Management",
        "SCIM included",
    );
}

#[test]
fn bitwarden_has_scim_on_teams_and_native_costs_nothing() {
    let page = guide("bitwarden");
    holds(
        "Bitwarden, plans",
        &rows(page.section("plans")),
        &[
            "Teams | $4 a user and month, billed annually | No | Yes",
            "Enterprise | $6 a user and month, billed annually | Yes | Yes",
        ],
    );
    says(
        "Bitwarden, nothing to pay",
        page.section("upgrade"),
        &["Nothing", "Teams"],
    );
    let verdict = page
        .body()
        .one("the verdict", |output| output.has("data-verdict"));
    assert_eq!(
        verdict.get("data-verdict"),
        Some("native"),
        "{}",
        verdict.words()
    );
    let decision = page
        .body()
        .one("the recommendation", |output| output.has("data-decision"));
    assert_eq!(
        decision.get("data-decision"),
        Some("native"),
        "{}",
        decision.words()
    );
    says(
        "Bitwarden, the scenario",
        page.body(),
        &["Shown for 50 seats on Teams"],
    );
}

#[test]
fn bitwarden_zero_knowledge_leaves_two_gaps() {
    let page = guide("bitwarden");
    says(
        "Bitwarden, zero knowledge",
        page.section("summary"),
        &[
            "zero knowledge",
            "accepts the invitation",
            "encryption keys",
            "cached",
            "until that device syncs",
        ],
    );
}

#[test]
fn bitwarden_sso_is_not_a_prerequisite() {
    let page = guide("bitwarden");
    holds(
        "Bitwarden, SSO",
        &labelled(page.section("facts")),
        &[
            "SSO required first: No",
            "SCIM available: Yes",
            "Plan required: Teams or Enterprise",
        ],
    );
    holds(
        "Bitwarden, prerequisite",
        &labelled(page.section("specification")),
        &["Prerequisite: None: single sign-on is not needed"],
    );
}
