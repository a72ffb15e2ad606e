//! English verbs: from a past form in a text to the form behind "did", and which forms can follow "was".

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word can be as a form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    /// The form behind "did".
    pub(super) base: &'static str,
    /// Whether it can be a past tense.
    pub(super) is_past: bool,
    /// Whether it can follow "was".
    pub(super) is_participle: bool,
}

/// The verb that a word in lower case is a form of, in the past or as a participle.
pub(super) fn past(word: &str) -> Option<Form> {
    TABLE.get(word).copied()
}

/// The verb that a word in lower case is the present tense of, with he, she or it.
pub(super) fn present(word: &str) -> Option<&'static str> {
    PRESENT.get(word).copied()
}

/// Base, past, participle.
const IRREGULAR: &str = "become became become; begin began begun; break broke broken; bring brought brought; build built \
    built; burn burnt burnt; buy bought bought; choose chose chosen; come came come; cut cut cut; draw drew drawn; drive drove driven; \
    fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; flee fled fled; fly flew flown; \
    forbid forbade forbidden; get got got; give gave given; go went gone; grow grew grown; hear heard heard; hide hid hidden; \
    hold held held; keep kept kept; know knew known; lay laid laid; lead led led; learn learnt learnt; leave left left; lend lent lent; lie lay lain; \
    lose lost lost; make made made; meet met met; overthrow overthrew overthrown; pay paid paid; put put put; rebuild rebuilt rebuilt; \
    ride rode ridden; rise rose risen; run ran run; say said said; see saw seen; seek sought sought; sell sold sold; send sent sent; \
    set set set; shoot shot shot; sing sang sung; sink sank sunk; speak spoke spoken; spend spent spent; spread spread spread; stand stood stood; \
    steal stole stolen; strike struck struck; swim swam swum; take took taken; teach taught taught; tell told told; think thought thought; \
    throw threw thrown; undertake undertook undertaken; wear wore worn; win won won; withdraw withdrew withdrawn; write wrote written; \
    bear bore born; bind bound bound; catch caught caught; deal dealt dealt; eat ate eaten; freeze froze frozen; oversee oversaw overseen; \
    rewrite rewrote rewritten; split split split; sweep swept swept; swear swore sworn; weave wove woven; wind wound undermine";

/// Verbs that add -ed in one way or another.
const REGULAR: &str = "abandon abdicate abolish accept accompany accuse achieve acquire act adapt add admire admit adopt advance \
    advise agree allow amend announce annex appear apply appoint approach approve argue arrange arrest arrive ask assassinate \
    assemble assist associate attack attempt attend attract avoid award ban baptise base beat bequeath besiege block bombard born borrow bury \
    call campaign capture carry cause cede celebrate change charge claim clear close collaborate collapse collect colonise combine \
    command commission compare compete compile complete compose conclude conduct confirm connect conquer consecrate consider consist construct \
    contain continue contribute control convert convince cooperate cover create criticise cross crown crush damage dam debut decide declare \
    decline dedicate defeat defend delay deliver demand demolish demonstrate deny depart depict depose derive describe design \
    destroy detect determine develop devise devote die direct discharge discover discuss dismiss display dissolve distribute divide divorce \
    dominate donate earn edit educate elect emerge emigrate employ enable encourage end endow engage engrave enjoy enlarge enlist enrol \
    ensure enter equip erect escape establish evacuate examine exceed excavate exchange execute exhibit exile exist expand expel experience explain \
    explore export express extend face fail farm finance finish fire fix flood flourish flow follow force form formulate found fund \
    gain gather govern graduate grant guard guide halt hand help hire host hope house identify ignore illustrate immigrate implement import \
    impress imprison improve inaugurate include incorporate increase influence inherit inhabit initiate inspect inspire install instruct \
    intend introduce invade invent invest investigate invite isolate issue join journey kill land last launch learn lecture light limit link list \
    live load locate lower maintain manage manufacture march mark marry measure mention merge migrate modify move murder name negotiate \
    note notice nominate number obey observe obtain occupy occur offer open operate oppose order organise organize outlaw own paint participate \
    partition pass patent perform permit persuade photograph pioneer place plan plant play pledge possess praise predict premiere prepare present \
    preserve press prevent print proclaim produce profess prohibit promise promote propose prosecute protect prove provide publish punish purchase pursue \
    push qualify quarrel raise ratify reach realise realize rebel recall receive recognise recognize recommend record recover recruit reduce refer \
    reform refuse regain register reign reject relate release relieve remain remarry remember remove rename renounce renovate repair repeal replace report represent \
    request rescue research reside resign resist resolve respond restore restrict result resume retain retire retreat retrieve return reveal revise \
    revive revolt rule sail save secure seize select separate serve settle shape share ship shorten show sign simplify solve specialise \
    sponsor stage start state station stay stop store strengthen study submit succeed suffer suggest supervise supply support suppress \
    surrender surround survive suspend teach telegraph test threaten tour trace trade train transfer transform translate transmit transport \
    travel treat trigger try turn unify unite unveil urge use vacate visit visualise vote wait walk want warn wash watch weaken welcome widen \
    widow witness work wreck yield describe bombard culminate occur stipulate reassign resettle rebut defect wrangle prescribe mount \
    perfect power roof pump double halve triple measure weigh date demote dredge breed nest feed migrate inhabit hatch moult \
    uncover drown accuse advocate affect alter assume attach bless cancel certify circulate commemorate commit compel complain comprise \
    conceal condemn confer confine confiscate consult convene convict correct correspond cultivate decorate deploy deport detain \
    devastate disband disappear elevate eliminate embark encounter entrust erupt evolve exclude extract favour forge foster \
    greet halve honour incur inflict injure insert integrate intercept intervene invoke knight liberate loot mobilise neglect \
    oust overlook pardon pave persecute plead plunder populate postpone practise prefer preside prevail prompt prosper provoke \
    ransack rebury recapture reconcile reconstruct redesign refine refit reinforce reinstate relocate remodel render reopen repel reprint republish \
    reorganise scatter sculpt smuggle specify stabilise subdue submerge summon surpass sustain symbolise \
    synthesise torture unearth upgrade vanish verify violate weld undermine";

static TABLE: LazyLock<HashMap<&'static str, Form>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for base in REGULAR.split_whitespace() {
        for form in regular(base) {
            // The table lives as long as the program, and is made once.
            let form: &'static str = Box::leak(form.into_boxed_str());
            table.insert(form, Form { base, is_past: true, is_participle: true });
        }
    }
    for [base, past, participle] in irregular() {
        let is_one = past == participle;
        table.insert(past, Form { base, is_past: true, is_participle: is_one });
        if !is_one && participle != base {
            table.insert(participle, Form { base, is_past: false, is_participle: true });
        }
    }
    table.insert("born", Form { base: "bear", is_past: false, is_participle: true });
    table.insert("found", Form { base: "find", is_past: true, is_participle: true });
    table
});

static PRESENT: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let irregular = irregular().map(|[base, ..]| base);
    let mut table = HashMap::new();
    for base in REGULAR.split_whitespace().chain(irregular).chain(["need", "mean", "rise", "flow"]) {
        let form: &'static str = Box::leak(third(base).into_boxed_str());
        table.insert(form, base);
    }
    table
});

fn irregular() -> impl Iterator<Item = [&'static str; 3]> {
    IRREGULAR.split(';').filter_map(|row| {
        let mut words = row.split_whitespace();
        Some([words.next()?, words.next()?, words.next()?])
    })
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The past forms of a regular verb; two where spellings differ.
fn regular(base: &str) -> Vec<String> {
    match base.as_bytes() {
        [.., b'e'] => vec![format!("{base}d")],
        [.., before, b'y'] if !is_vowel(*before) => vec![format!("{}ied", base.trim_end_matches('y'))],
        [.., one, vowel, last]
            if !is_vowel(*one)
                && is_vowel(*vowel)
                && !is_vowel(*last)
                && !matches!(last, b'w' | b'x' | b'y') =>
        {
            let doubled = format!("{base}{}ed", char::from(*last));
            vec![format!("{base}ed"), doubled]
        }
        _ => vec![format!("{base}ed")],
    }
}

fn third(base: &str) -> String {
    match base.as_bytes() {
        [.., b's' | b'x' | b'z' | b'o'] | [.., b'c' | b's', b'h'] => format!("{base}es"),
        [.., before, b'y'] if !is_vowel(*before) => format!("{}ies", base.trim_end_matches('y')),
        _ => format!("{base}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_back_to_their_verb() {
        for (form, base) in [
            ("moved", "move"),
            ("married", "marry"),
            ("planned", "plan"),
            ("travelled", "travel"),
            ("destroyed", "destroy"),
            ("wrote", "write"),
            ("founded", "found"),
            ("found", "find"),
            ("fled", "flee"),
            ("shipped", "ship"),
            ("written", "write"),
        ] {
            assert_eq!(past(form).map(|form| form.base), Some(base), "{form}");
        }
        assert!(past("written").is_some_and(|form| !form.is_past && form.is_participle));
        assert!(past("wrote").is_some_and(|form| form.is_past && !form.is_participle));
        assert_eq!((present("crosses"), present("carries")), (Some("cross"), Some("carry")));
        assert_eq!(past("bridge"), None);
    }
}
