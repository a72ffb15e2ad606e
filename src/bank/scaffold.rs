//! A small bank to begin with: whoever writes one of their own starts from something that works.

use super::file::{BankFile, from_str};
use super::schema::schema;

const BANK: &str = include_str!("../../assets/new/bank.json");
const SOURCE: &str = include_str!("../../assets/new/source.md");

/// The files of a new bank as names and texts, the bank first. The schema beside it makes an editor complete and check the
/// bank, without a network.
#[must_use]
pub fn scaffold(id: &str, title: &str) -> [(&'static str, String); 3] {
    // The bank is read and written, so that a title with quotation marks is written as JSON has it. A test reads it too.
    let bank = from_str::<BankFile>(BANK).map_or_else(
        |_| BANK.to_owned(),
        |mut bank| {
            id.clone_into(&mut bank.id);
            title.clone_into(&mut bank.title);
            bank.to_json()
        },
    );
    let source = SOURCE.replacen("TITLE", title, 1);
    [("bank.json", bank), ("source.md", source), ("bank.schema.json", schema())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::check_file;

    #[test]
    fn a_new_bank_has_nothing_to_mend() {
        let home = tempfile::tempdir().expect("a folder");
        for (name, text) in scaffold("my/rivers", "Rivers, \"big\" and small") {
            std::fs::write(home.path().join(name), text).expect("a file");
        }
        let report = check_file(&home.path().join("bank.json"));
        assert_eq!((report.findings, report.drafts), (Vec::new(), 0));
        let bank = crate::bank::load_file(&home.path().join("bank.json")).expect("a bank");
        assert_eq!(bank.id().as_str(), "my/rivers");
        assert_eq!(bank.source().and_then(|source| source.title()), Some("Rivers, \"big\" and small"));
    }
}
