//! What the site ships of a record and of the terms: what figures and the decision need, and no words that
//! stand on the page as text. `read` reads it again.

use super::{
    Earlier, IdpSupport, Offer, OtherSeat, Plan, PlanBundle, Price, Prose, Record, Removal,
    Restricted, Restriction, Scim, SourceId, Terms, Tri,
};
use crate::guide::words_of;

impl Earlier<Price> {
    fn worded(&self, plans: &[Plan]) -> Self {
        Earlier {
            words: words_of(plans, &self.price),
            ..self.clone()
        }
    }
}

impl Record {
    /// The record without the words that stay on the page as text: what figures and the decision need,
    /// and the sources that those figures cite.
    pub fn figures_only(&self) -> Record {
        let mut cited: Vec<&SourceId> = self.plans.iter().flat_map(|plan| &plan.cite).collect();
        let earlier = self.plans.iter().flat_map(|plan| &plan.earlier);
        cited.extend(earlier.flat_map(|earlier| &earlier.cite));
        let fees = self.plans.iter().flat_map(|plan| &plan.one_off);
        cited.extend(fees.flat_map(|fee| &fee.cite));
        cited.extend(self.volume_discounts.iter().flat_map(|all| &all.cite));
        if let Some(manual) = &self.manual {
            cited.extend(&manual.cite);
            cited.extend(manual.earlier.iter().flat_map(|earlier| &earlier.cite));
        }
        let sources = self.sources.iter();
        Record {
            slug: self.slug.clone(),
            name: self.name.clone(),
            category: self.category.clone(),
            sources: sources
                .filter(|source| cited.contains(&&source.id))
                .cloned()
                .collect(),
            plans: self
                .plans
                .iter()
                .map(|plan| Plan {
                    sso: Tri::Unknown,
                    groups: Tri::Unknown,
                    monthly: None,
                    words: words_of(&self.plans, &plan.price),
                    earlier: plan
                        .earlier
                        .iter()
                        .map(|it| it.worded(&self.plans))
                        .collect(),
                    other_seats: plan
                        .other_seats
                        .iter()
                        .map(|seat| OtherSeat {
                            note: None,
                            ..seat.clone()
                        })
                        .collect(),
                    note: None,
                    ..plan.clone()
                })
                .collect(),
            default_plan: self.default_plan.clone(),
            default_target: self.default_target.clone(),
            scim: Scim {
                only_through: self.scim.only_through.clone(),
                // That it is matters to the decision; what it is stands on the page.
                restricted: self.scim.restricted.as_ref().map(|_| Restricted {
                    how: Restriction::Other,
                    text: String::new(),
                    cite: Vec::new(),
                }),
                ..Scim::default()
            },
            removal: Removal {
                effect: self.removal.effect,
                recoverable: self.removal.recoverable,
                ..Removal::default()
            },
            idps: self
                .idps
                .iter()
                .map(|row| IdpSupport {
                    groups: Tri::Unknown,
                    note: None,
                    cite: Vec::new(),
                    ..row.clone()
                })
                .collect(),
            volume_discounts: self.volume_discounts.clone(),
            manual: self.manual.clone(),
            also_called: self.also_called.clone(),
            guide_updated: None,
            sso: Default::default(),
            bundle: self.bundle.as_ref().map(|bundle| PlanBundle {
                features: bundle.features.clone(),
                ..PlanBundle::default()
            }),
            claims: Vec::new(),
            disagreements: Vec::new(),
            guide: Default::default(),
        }
    }
}

impl Terms {
    /// The terms without the words that stay on the page as text.
    pub fn figures_only(&self) -> Terms {
        Terms {
            offer: Offer {
                claims: Vec::new(),
                summary: Vec::new(),
                banner: Prose {
                    text: self.offer.banner.text.clone(),
                    cite: Vec::new(),
                },
                ..self.offer.clone()
            },
            ..self.clone()
        }
    }
}
