//! The methodology page: what the numbers mean, in the order in which they are made.

use super::{Block, Fact, Numbers, Part, Section, words};
use crate::catalog::{Source, Terms};
use crate::decision::Step;
use crate::money::{Style, grouped};
use rust_decimal::Decimal;

/// The sections of the methodology page, and its sources by their numbers.
pub fn methodology(terms: &Terms) -> (Vec<Section>, Vec<Source>) {
    let mut numbers = Numbers::default();
    let text = |text: &str| Block::Text(words(text));
    let list = |items: &[&str]| Block::List(items.iter().map(|item| words(*item)).collect());
    let section = |id: &'static str, heading: &str, blocks: Vec<Block>| Section {
        id,
        heading: heading.to_owned(),
        blocks,
    };
    let manual = &terms.defaults.manual;
    let money = |amount| vec![Part::Words(words(Style::Dollars.show(amount)))];
    let fact = |label: &str, value: Vec<Part>| Fact {
        label: label.to_owned(),
        value,
    };
    let mut sections = vec![
        section(
            "three-ways",
            "Three ways out",
            vec![
                text("Where a vendor sells SCIM only with a dearer plan there are three ways out: buy that plan (native), pay somebody a flat fee to provision without it (managed), or keep creating and removing accounts by hand (manual)."),
                text(&format!("{} A way that is cheaper than what the publisher sells is recommended all the same.", terms.offer.disclosure)),
            ],
        ),
        section(
            "uncertainty",
            "What is not known stays so",
            vec![
                text("An amount is one value, a range, a floor (\u{201c}from\u{201d}), a ceiling (\u{201c}under\u{201d}), or not published. Sums and products carry that through, so a range in a price is a range in the result. Nothing that is not published is ever counted as zero or guessed."),
                text("A price that occurs twice in a formula is one unknown, not two: if a plan costs 2 to 3 times another, the step between them is 1 to 2 times that other price."),
            ],
        ),
        section(
            "prices",
            "How plans are charged",
            vec![
                text("The catalog holds prices in the shape in which they are published. A year of a plan is 12 months of it, or one of its years:"),
                list(&[
                    "For each unit: the price times the units, or times the least number that the vendor bills where that is more. Units that the price holds already are not counted; a fee that is paid in any case is added; and the bill is never below the least that the vendor asks.",
                    "Where the unit is no person (a host, a contact), its number is yours to type, and the step is unknown until then.",
                    "Flat: one amount for everybody. By size: one amount for everybody by their number; between the published sizes and above the largest one the price is not published.",
                    "A multiple of another plan: so many times that plan\u{2019}s price.",
                    "An add-on: the price of the plan below and the add-on\u{2019}s own on top. The step from that plan is the add-on alone, even where the plan itself is told on request.",
                    "Other kinds of seat on the same plan have their own price; there are none unless you say so.",
                    "A fee that is paid once counts once over all years, for whoever buys the plan. It is no part of what the upgrade costs a year.",
                    "Where a price for paying by the month is published too, the one for paying by the year is used and the other one shown. Prices in another currency are not converted.",
                ]),
            ],
        ),
        section(
            "native",
            "The native upgrade",
            vec![
                list(&[
                    "Upgrade: a year of the plan with SCIM less a year of today\u{2019}s plan. It is zero where today\u{2019}s plan has SCIM.",
                    "Total: a year of the plan with SCIM.",
                    "Increase: the upgrade in percent of today\u{2019}s bill. It is an increase, never a saving; from a free plan there is no percentage.",
                    "A discount lowers the list price of the plan bought for SCIM, never today\u{2019}s bill and never a price that you typed.",
                    "Quoted volume discounts are what people report being offered. They are off unless you switch them on, and give ranges. Where nothing is quoted for a number of seats, the list price is used and said so.",
                ]),
            ],
        ),
        section(
            "quotes",
            "Prices told on request",
            vec![text("Many plans have no published price. The native way is then unknown until you type what you were quoted. Until then the page says under which price the native way would win: the price at which it costs as much as the cheaper of the other two.")],
        ),
        section(
            "managed",
            &terms.offer.name,
            vec![Block::Text(numbers.cited(
                format!(
                    "The managed way costs {} a year for one app, whatever the number of seats. If you were told another fee, type it.",
                    Style::Dollars.show(&terms.offer.fee)
                ),
                &terms.offer.cite,
            ))],
        ),
        section(
            "manual",
            "Doing it by hand",
            vec![
                Block::Text(numbers.cited(
                    format!(
                        "{} It is used for every app that has no figures of its own.",
                        manual.label
                    ),
                    &manual.cite,
                )),
                Block::Facts(vec![
                    fact("Unused licences a year", money(&manual.licences)),
                    fact("IT work a year", money(&manual.labour)),
                    fact("Missed offboardings a year", money(&manual.compliance)),
                    fact(
                        "Measured at",
                        vec![Part::Words(words(format!("{} employees", grouped(Decimal::from(manual.employees), 0))))],
                    ),
                ]),
                text("Lines that you do not touch are scaled by your number of employees; that they grow in step is our assumption. A line that you edit is yours: hours times the cost of an hour, idle seats times their price times 12, or your own amount. Yours is never scaled."),
                text(&format!(
                    "The hours are published rounded ({}), so they do not multiply to the published cost of labour. {}",
                    manual.hours, terms.defaults.rate.why
                )),
            ],
        ),
        section(
            "years",
            "Several years",
            vec![text("Each way is summed over one to five years. From the second year on, seats grow and prices rise by the percentages that you set, both zero at first. Grown seats are rounded half up to whole seats. A rise of prices applies to all three ways alike, so that assuming one favours none. Set-up costs count once.")],
        ),
        section(
            "break-even",
            "Break-even",
            vec![text("The least number of seats from which on the upgrade costs at least the managed fee, for every larger number up to 10,000,000. A fee that is \u{201c}under\u{201d} an amount gives \u{201c}at most\u{201d} so many seats. Minimums and discounts can make the upgrade dearer in ranges below it; those are named.")],
        ),
        section(
            "verdict",
            "The verdict",
            vec![text("The verdict is about cost alone: the way whose highest possible cost is lowest. Where another way might still cost less, the verdict says that it is not sure, and names the figure and the amount that would turn it.")],
        ),
        section(
            "decision",
            "The recommendation",
            vec![
                text("The recommendation weighs your answers too. The first of these that applies decides:"),
                Block::Steps(Step::ALL.iter().map(|step| step.asks().to_owned()).collect()),
                text(&format!(
                    "A small team is one of at most {}. {}",
                    Style::Seats.show(&terms.defaults.small_team.value),
                    terms.defaults.small_team.why
                )),
            ],
        ),
        section(
            "stack",
            "A stack of apps",
            vec![
                text("Each app is worked out exactly as on its own page. A total adds up the apps for which the way has an amount; the others are counted apart and named, and never stand as $0."),
                text("The cheapest mix takes for each app the way whose highest possible cost is lowest. It is never dearer than one way for all of them. Where the fee is paid once for the stack, or the work by hand is counted once, every possibility of paying for it or not is worked out, and the cheapest counts."),
                text("The published cost by hand is one aggregate. A stack repeats it for each app unless you say that the same people do the work for all of them; it then counts once. Apps with a cost by hand of their own keep it."),
            ],
        ),
        section(
            "sources-and-dates",
            "Sources and dates",
            vec![
                text(&format!("Every figure names its sources with a date that says what it is: when a guide was updated, when a vendor\u{2019}s page was opened, or when somebody else reported it. Nothing is called verified that nobody opened. A source older than {} days is marked.", terms.defaults.stale_after_days)),
                text("Where sources disagree the page says who says what and which one the numbers use, and one press follows the other."),
                text("Facts marked so come from the SCIM Tax Index (Iden), licensed CC BY 4.0: https://creativecommons.org/licenses/by/4.0/."),
            ],
        ),
    ];
    let sources: Vec<Source> = numbers
        .ids
        .iter()
        .filter_map(|id| terms.sources().find(|source| source.id == *id).cloned())
        .collect();
    sections.push(Section {
        id: "sources",
        heading: "Sources of this page".to_owned(),
        blocks: vec![Block::Sources],
    });
    (sections, sources)
}
