//! The prompt: the rules of item writing, the form of an answer, and the sentences of the text with their numbers.

use std::fmt::Write as _;

use crate::build::clean::Document;
use crate::build::sentence::sentences;

const RULES: &str = "\
You write quiz items about the text below, for learners who have just read it.

Write one JSON object a line and nothing else: no list around them, no code fence, no comments.

Rules for every item
- Ask only what the text states. Whoever has read the text, and nothing else, can answer.
- The stem stands alone: no pronoun without its name, no \"the text above\", no \"this battle\".
- Every name and every number in the stem stands in the text, spelt as there.
- Keep every doubt about what you ask, in the text's own words: about, perhaps, allegedly, appears, claimed, reportedly,
  according to.
- \"evidence\" holds one or more passages, copied word for word from one sentence or paragraph each, that prove the key.
- The key stands in the evidence, word for word. If it has to be worked out from numbers or dates there, add
  \"derived\": \"…\" with the sum in figures, such as \"1757 - 1723\".
- Every name, number and date of a true statement stands in its evidence. An order has a passage for each entry, in the order
  of the entries. Each pair of a match has a passage with both sides in it.
- The stem doesn't give its own key away, nor the key of another item.
- Distractors are of the key's own sort, of about its length, and surely wrong by the text. None is another name for the key,
  a part of it, a whole that it belongs to, or listed beside it in the evidence. No \"all of the above\", no \"none of the above\".
- No \"always\", \"never\", \"often\" or \"sometimes\" unless the text says so. No \"not\" in a stem.
- A rationale for each choice says why it is right or wrong, from the text.
- The hint helps and doesn't name the key. The explanation says in one to three sentences why the key is right.
- Mix the kinds, and spread the items over the whole text. A few good items beat many.

Fields of every item
  \"id\": lower-case letters, digits and hyphens, its own in the bank; \"kind\"; \"topic\": a short heading;
  \"difficulty\": 1 recall, 2 connects statements, 3 infers from two passages; \"stem\"; \"hint\"; \"explanation\";
  \"evidence\": [{\"quote\": \"…\"}]; and by kind:
  choice      \"choices\": [{\"text\": \"…\", \"key\": true, \"rationale\": \"…\"}, {\"text\": \"…\", \"rationale\": \"…\"}, …], 3 or 4, one key
  multiple    the same with 4 to 6 choices, two or more keys and a distractor; the stem says that several are right
  true_false  \"key\": true or false, \"rationales\": {\"true\": \"…\", \"false\": \"…\"}
  typed       \"key\": \"…\", \"accept\": [other spellings]
  cloze       gaps {1}, {2} in the stem, \"blanks\": [{\"key\": \"…\", \"accept\": [], \"rationale\": \"…\"}]
  number      \"key\": 4, \"unit\": \"clans\"
  date        \"key\": \"1757\", \"1757-01\" or \"1757-09-21\", \"about\": true when the text says about
  order       \"entries\": [{\"text\": \"…\", \"rationale\": \"…\"}], 3 to 6 in the right order; the stem says from what to what
  match       \"pairs\": [{\"left\": \"…\", \"right\": \"…\", \"rationale\": \"…\"}], 3 to 6, each left fitting one right only

Example, for the sentence \"The Varn rises in Lake Osk and flows past Halvik.\"
{\"id\":\"source-of-the-varn\",\"kind\":\"typed\",\"topic\":\"Course\",\"difficulty\":1,\"stem\":\"In which lake does the Varn rise?\",\"hint\":\"Its name is short.\",\"explanation\":\"The Varn rises in Lake Osk.\",\"evidence\":[{\"quote\":\"The Varn rises in Lake Osk\"}],\"key\":\"Lake Osk\",\"accept\":[\"Osk\"]}

The text, sentence by sentence. The numbers are no part of it.
";

/// The prompt for a text.
#[must_use]
pub fn prompt(document: &Document) -> String {
    let mut text = String::from(RULES);
    let mut number = 0;
    let mut heading = None;
    // Writing to a string cannot fail.
    if let Some(title) = &document.title {
        let _ = writeln!(text, "\n# {title}");
    }
    for paragraph in &document.paragraphs {
        if paragraph.heading != heading {
            heading.clone_from(&paragraph.heading);
            if let Some(words) = &heading {
                let _ = writeln!(text, "\n## {words}");
            }
        }
        text.push('\n');
        for sentence in sentences(&paragraph.text) {
            number += 1;
            let _ = writeln!(text, "[{number}] {}", paragraph.text.get(sentence).unwrap_or_default());
        }
    }
    text
}
