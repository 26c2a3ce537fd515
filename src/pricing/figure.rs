//! The public names of the figures.

use super::Estimate;
use crate::filled::Texts;
use crate::money::{Amount, Style};

/// A figure of an estimate. [`Figure::as_str`] is its public name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// `native.upgrade_per_year`
    Upgrade,
    /// `native.total_per_year`
    Total,
    /// `native.increase_percent`
    Increase,
    /// `native.break_even_seats`
    BreakEven,
    /// `native.flip_price`
    FlipPrice,
    /// `managed.fee_per_year`
    ManagedFee,
    /// `manual.total_per_year`
    ManualTotal,
    /// `manual.licences_per_year`
    Licences,
    /// `manual.labour_per_year`
    Labour,
    /// `manual.compliance_per_year`
    Compliance,
    /// `horizon.native`
    HorizonNative,
    /// `horizon.managed`
    HorizonManaged,
    /// `horizon.manual`
    HorizonManual,
}

impl Figure {
    /// All of them.
    pub const ALL: [Figure; 13] = [
        Figure::Upgrade,
        Figure::Total,
        Figure::Increase,
        Figure::BreakEven,
        Figure::FlipPrice,
        Figure::ManagedFee,
        Figure::ManualTotal,
        Figure::Licences,
        Figure::Labour,
        Figure::Compliance,
        Figure::HorizonNative,
        Figure::HorizonManaged,
        Figure::HorizonManual,
    ];

    /// The public name.
    pub fn as_str(self) -> &'static str {
        match self {
            Figure::Upgrade => "native.upgrade_per_year",
            Figure::Total => "native.total_per_year",
            Figure::Increase => "native.increase_percent",
            Figure::BreakEven => "native.break_even_seats",
            Figure::FlipPrice => "native.flip_price",
            Figure::ManagedFee => "managed.fee_per_year",
            Figure::ManualTotal => "manual.total_per_year",
            Figure::Licences => "manual.licences_per_year",
            Figure::Labour => "manual.labour_per_year",
            Figure::Compliance => "manual.compliance_per_year",
            Figure::HorizonNative => "horizon.native",
            Figure::HorizonManaged => "horizon.managed",
            Figure::HorizonManual => "horizon.manual",
        }
    }

    /// The figure with this public name.
    pub fn parse(name: &str) -> Option<Figure> {
        Figure::ALL
            .into_iter()
            .find(|figure| figure.as_str() == name)
    }

    /// What it is called, over so many years.
    pub fn label(self, years: u8) -> String {
        let over = |way: &str| match years {
            1 => [way, ", the year with set-up"].glued(),
            years => [way, " over ", &u32::from(years).to_string(), " years"].glued(),
        };
        match self {
            Figure::Upgrade => "Native: more a year than today",
            Figure::Total => "Native: SCIM plan in all, a year",
            Figure::Increase => "Native: increase of the bill",
            Figure::BreakEven => "Native: costs at least the managed fee from",
            Figure::FlipPrice => "Native: quote under which it wins",
            Figure::ManagedFee => "Managed: fee a year",
            Figure::Licences => "By hand: idle licences a year",
            Figure::Labour => "By hand: IT work a year",
            Figure::Compliance => "By hand: missed offboardings a year",
            Figure::ManualTotal => "By hand: in all, a year",
            Figure::HorizonNative => return over("Native"),
            Figure::HorizonManaged => return over("Managed"),
            Figure::HorizonManual => return over("By hand"),
        }
        .to_owned()
    }

    /// How it is written for people.
    pub fn style(self) -> Style {
        match self {
            Figure::Increase => Style::Percent,
            Figure::BreakEven => Style::Seats,
            Figure::FlipPrice => Style::Cents,
            _ => Style::Dollars,
        }
    }
}

impl Estimate {
    /// One figure's amount.
    pub fn amount(&self, figure: Figure) -> Amount {
        match figure {
            Figure::Upgrade => self.native.upgrade_per_year,
            Figure::Total => self.native.total_per_year,
            Figure::Increase => self.native.increase_percent,
            Figure::BreakEven => self.native.break_even_seats,
            Figure::FlipPrice => self.native.flip_price,
            Figure::ManagedFee => self.managed_fee,
            Figure::ManualTotal => self.manual.total_per_year,
            Figure::Licences => self.manual.licences.per_year,
            Figure::Labour => self.manual.labour.per_year,
            Figure::Compliance => self.manual.compliance.per_year,
            Figure::HorizonNative => self.horizon.native,
            Figure::HorizonManaged => self.horizon.managed,
            Figure::HorizonManual => self.horizon.manual,
        }
    }
}
