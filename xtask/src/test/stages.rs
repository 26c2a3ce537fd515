//! The stages of `cargo xtask test`, one after the other, and the sum at their end.

use super::count::Count;
use crate::run::seconds;
use anyhow::Result;
use std::time::Instant;

struct Stage {
    name: &'static str,
    outcome: Outcome,
}

enum Outcome {
    Ran {
        count: Count,
        took: String,
    },
    /// Why it could not run.
    Left(String),
}

/// What has run so far.
pub struct Stages {
    done: Vec<Stage>,
    /// How many there will be.
    of: usize,
}

impl Stages {
    pub fn new(of: usize) -> Self {
        Self {
            done: Vec::new(),
            of,
        }
    }

    /// Gives whether it was good.
    pub fn run(&mut self, name: &'static str, work: impl FnOnce() -> Result<Count>) -> bool {
        println!("\n== Stage {} of {}: {name}", self.done.len() + 1, self.of);
        let start = Instant::now();
        let count = work().unwrap_or_else(|problem| {
            println!("{problem:#}");
            Count {
                words: vec![format!("{problem:#}")],
                ..Count::one(false)
            }
        });
        let took = seconds(start.elapsed());
        let good = count.failed == 0;
        self.done.push(Stage {
            name,
            outcome: Outcome::Ran { count, took },
        });
        good
    }

    /// A stage that cannot run, and why.
    pub fn skip(&mut self, name: &'static str, why: &str) {
        println!(
            "\n== Stage {} of {}: {name} does not run: {why}",
            self.done.len() + 1,
            self.of
        );
        self.done.push(Stage {
            name,
            outcome: Outcome::Left(why.to_owned()),
        });
    }

    /// Prints what each stage came to, what was left out, and the sum as the last line; ends the program
    /// where something failed.
    pub fn sum_up(&self) -> Result<()> {
        let (table, sum) = self.table();
        for words in self.accounts() {
            println!("\n{words}");
        }
        println!("\n{table}");
        if sum.unsteady > 0 {
            println!(
                "{} passed only when tried again, as said above.\n",
                sum.unsteady
            );
        }
        println!("{}\n", self.left_out());
        println!("{} passed, {} failed", sum.passed, sum.failed);
        if sum.failed > 0 {
            // The count is the last line, so nothing is printed after it.
            std::process::exit(1);
        }
        Ok(())
    }

    /// What failed, once more, where whoever reads only the end of a long output finds it.
    fn accounts(&self) -> Vec<String> {
        let mut accounts = Vec::new();
        for Stage { name, outcome } in &self.done {
            if let Outcome::Ran { count, .. } = outcome
                && !count.words.is_empty()
            {
                accounts.push(format!("== Not well in \"{name}\":"));
                accounts.extend(count.words.iter().cloned());
            }
        }
        accounts
    }

    fn table(&self) -> (String, Count) {
        let mut sum = Count::default();
        let mut table = format!(
            "{:28} {:>7} {:>7} {:>7}\n",
            "", "passed", "failed", "skipped"
        );
        for Stage { name, outcome } in &self.done {
            table += &match outcome {
                Outcome::Ran { count, took } => {
                    sum.add(count.clone());
                    let Count {
                        passed,
                        failed,
                        skipped,
                        ..
                    } = count;
                    format!("{name:28} {passed:>7} {failed:>7} {skipped:>7}   {took}\n")
                }
                Outcome::Left(_) => format!("{name:28} {0:>7} {0:>7} {0:>7}   did not run\n", "-"),
            };
        }
        (table, sum)
    }

    /// What nobody may take for passed, in words.
    fn left_out(&self) -> String {
        let mut lines = Vec::new();
        for Stage { name, outcome } in &self.done {
            match outcome {
                Outcome::Ran { count, .. } => match count.skipped {
                    0 => {}
                    1 => lines.push(format!("1 test was skipped in \"{name}\".")),
                    many => lines.push(format!("{many} tests were skipped in \"{name}\".")),
                },
                Outcome::Left(why) => lines.push(format!("\"{name}\" did not run: {why}")),
            }
        }
        match lines.is_empty() {
            true => "Nothing was skipped.".into(),
            false => format!(
                "Not tested, so neither passed nor failed:\n  {}",
                lines.join("\n  ")
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_run_is_said_and_counts_for_nothing() {
        let mut stages = Stages::new(3);
        assert!(stages.run("core", || Ok(Count {
            passed: 5,
            skipped: 2,
            ..Count::default()
        })));
        assert!(!stages.run("pages", || anyhow::bail!("does not compile")));
        stages.skip("WebKit", "there is no WebKitWebDriver");
        let (table, sum) = stages.table();
        assert_eq!((sum.passed, sum.failed, sum.skipped), (5, 1, 2));
        assert_eq!(
            stages.accounts(),
            ["== Not well in \"pages\":", "does not compile"]
        );
        assert!(table.contains("did not run"));
        assert_eq!(
            stages.left_out(),
            "Not tested, so neither passed nor failed:\n  2 tests were skipped in \"core\".\n  \
             \"WebKit\" did not run: there is no WebKitWebDriver"
        );
        assert_eq!(Stages::new(0).left_out(), "Nothing was skipped.");
    }
}
