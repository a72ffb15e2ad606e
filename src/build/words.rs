//! The English words that the rules know, by what they tell about the words around them. One look-up gives all classes of a
//! word as bits.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The classes of a word, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $NAME:ident = $bit:literal: $words:expr;)*) => {
        impl Classes {
            $($(#[$doc])* pub(super) const $NAME: Self = Self(1 << $bit);)*
        }

        const LISTS: &[(Classes, &str)] = &[$((Classes::$NAME, $words),)*];
    };
}

impl Classes {
    pub(super) fn has(self, class: Self) -> bool {
        self.0 & class.0 != 0
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The classes of a word in lower case.
pub(super) fn classes(lower: &str) -> Classes {
    TABLE.get(lower).copied().unwrap_or_default()
}

static TABLE: LazyLock<HashMap<&'static str, Classes>> = LazyLock::new(|| {
    let mut table: HashMap<&'static str, Classes> = HashMap::new();
    for (class, words) in LISTS {
        for word in words.split_whitespace() {
            let entry = table.entry(word).or_default();
            *entry = entry.or(*class);
        }
    }
    table
});

classes! {
    /// Words that carry the grammar; never a name, whatever their case.
    FUNCTION = 0: "a an the and or but nor so yet if of in on at by to from with without within into onto upon over under \
        between among amongst through throughout during before after since until till against across along around about \
        behind beyond near toward towards off out up down as than like unlike despite although though because while when \
        where who whom whose which what that this these those there here then thus hence therefore however moreover \
        furthermore nevertheless nonetheless meanwhile instead also not no neither either both each every all some any many \
        most much more less few several other others another such same own only even just still already again once soon \
        later earlier today now he she it they we i you him her them us me his its their our my your himself herself itself \
        themselves is are was were be been being am has have had having do does did can could will would shall should may \
        might must very too quite rather almost nearly mostly mainly largely partly often usually sometimes always never \
        ever perhaps maybe probably following according owing due via per versus plus except besides whereas whether how \
        why one two three four five six seven eight nine ten eleven twelve first second third last next previous early late \
        whilst amid onwards eventually below above downstream upstream opposite inside outside amidst alongside beneath finally initially originally subsequently afterwards consequently additionally \
        together apart further soon shortly traditionally historically today currently recently";
    /// Words that leave doubt or point at somebody's word for it.
    HEDGE = 1: "allegedly reportedly apparently supposedly possibly probably perhaps presumably likely seemingly appears \
        appeared appear seems seemed seem claimed claims claim alleged alleges said believed thought considered rumoured \
        rumored legend tradition traditionally may might could would supposed purported purportedly arguably maybe \
        suggested suggests suggest reputedly reputed assumed estimated disputed uncertain unclear unknown \
        according attributed sometimes legendary mythical doubtful tentatively theory hypothesis think believe \
        speculated conjectured estimate estimates unlikely";
    /// Pronouns that need their name.
    PRONOUN = 2: "he she it they him her them his hers its their theirs himself herself itself themselves";
    /// Words that point at the talk around them: a sentence with one can't stand alone.
    POINTER = 3: "this these those we us our ours i me my you your here latter former aforementioned latter's former's \
        thereafter thereby therein thereof aforesaid hitherto herein likewise";
    /// Openers that can be left off with their comma.
    OPENER = 4: "however moreover furthermore nevertheless nonetheless meanwhile additionally consequently therefore thus \
        hence accordingly similarly indeed finally eventually ultimately notably interestingly unfortunately instead \
        subsequently afterwards then today still initially originally overall";
    /// Words for kin.
    KIN = 5: "father mother son daughter brother sister wife husband grandfather grandmother grandson granddaughter uncle \
        aunt nephew niece cousin widow widower father-in-law mother-in-law son-in-law daughter-in-law brother-in-law \
        sister-in-law stepfather stepmother stepson stepdaughter half-brother half-sister great-grandfather \
        great-grandson godfather";
    /// Kin of whom each person has one.
    ONE_KIN = 6: "father mother stepfather stepmother father-in-law mother-in-law";
    /// What a person can be: callings.
    ROLE = 7: "composer pianist violinist cellist organist conductor singer musician painter sculptor architect engineer \
        inventor scientist physicist chemist astronomer mathematician biologist botanist zoologist naturalist geologist \
        physician surgeon doctor nurse teacher professor lecturer tutor scholar historian philosopher theologian poet writer \
        author novelist playwright dramatist journalist editor publisher printer lawyer judge jurist politician statesman \
        diplomat ambassador envoy soldier officer general admiral captain colonel lieutenant major marshal sailor navigator \
        explorer missionary monk nun priest bishop archbishop cardinal pope abbot rabbi merchant banker industrialist \
        businessman manufacturer craftsman carpenter blacksmith watchmaker clockmaker farmer pharmacist apothecary \
        instrument-maker optician cartographer geographer surveyor economist linguist translator critic actor actress \
        dancer choreographer director photographer illustrator designer entomologist ornithologist meteorologist \
        mechanic mason weaver brewer jeweller goldsmith silversmith bookseller librarian noble nobleman aristocrat knight \
        taishi taisha sergeant miller pastor preacher notary antiquary harper shipowner shipwright shipbuilder innkeeper \
        blacksmith baker butcher tailor shoemaker potter glassmaker gardener fisherman landowner mercenary impresario \
        musicologist folklorist skier climber mountaineer guide hydrologist chaplain friar sexton schoolmaster midwife \
        dyer saddler tanner cooper veterinarian pathologist anatomist bacteriologist chronicler essayist archaeologist anthropologist psychologist sociologist activist revolutionary reformer";
    /// What one person at a time is, of a land or body.
    OFFICE = 8: "leader king queen emperor empress sultan khan tsar czar shah duke duchess prince princess president \
        chancellor minister governor mayor commander commander-in-chief chief founder director head chairman ruler regent \
        viceroy bishop archbishop patriarch secretary treasurer superintendent rector dean principal captain conductor \
        owner heir successor predecessor abbot consul stadtholder elector margrave count earl governor-general \
        voivode vizier doge castellan palatine commandant";
    /// Titles that open a name.
    TITLE = 9: "sir lord lady dame king queen emperor empress prince princess duke duchess count countess baron baroness \
        earl marquis pope saint st. st general admiral captain colonel major marshal lieutenant commander sergeant president \
        chancellor professor dr. dr mr. mr mrs. mrs ms. miss father brother sister bishop archbishop cardinal tsar czar \
        sultan shah khan lama gen. col. capt. lt. maj. prof. rev. reverend brig. bvt. adm. cmdr. hon. sgt. cpl. pvt. msgr. sen. gov. senator governor judge chief margrave margravine landgrave elector viscount viscountess archduke \
        archduchess burgomaster abbess friar deacon pastor don doña madame herr frau khagan emir caliph voivode hetman patriarch";
    /// What people do and things don't.
    PERSON_VERB = 10: "wrote studied married composed painted taught argued proclaimed refused agreed escaped fled decided \
        resigned retired graduated learned learnt believed hoped thought felt wanted tried spent travelled traveled moved \
        returned visited met invited persuaded ordered commanded attacked defeated sailed fought published invented \
        discovered designed patented built founded sold bought hired worked lived played sang sent received gave took \
        became died emigrated settled enrolled succeeded ruled reigned abdicated negotiated signed surrendered appointed \
        described demonstrated proposed showed asked told noticed measured improved completed earned died toured performed";
    /// Nouns of places, beside or inside a name.
    PLACE_NOUN = 11: "river lake sea ocean bay gulf strait mountain mountains mount hill hills valley island islands isle \
        peninsula cape desert forest plain plains plateau coast city town village hamlet port harbour harbor county province \
        region district state country kingdom republic empire territory capital municipality parish commune canton oblast \
        street square bridge castle palace fort fortress cathedral abbey monastery creek stream falls waterfall glacier \
        canal reservoir dam delta estuary tributary suburb borough quarter colony settlement khanate duchy principality \
        oasis pass peak volcano archipelago lagoon fjord park canyon gorge basin steppe market resort continent gate tower church chapel viaduct road avenue house hall pier quay";
    /// Nouns of events, inside a name.
    EVENT_NOUN = 12: "battle war wars siege revolution rebellion revolt uprising congress conference crusade crusades campaign \
        expedition massacre invasion olympics armistice famine plague earthquake eruption flood fire coronation election \
        festival exhibition exposition fair mutiny raid blockade offensive games";
    /// Nouns of writings, laws and works, inside a name.
    WORK_NOUN = 13: "treaty article act edict charter convention constitution declaration peace symphony concerto sonata \
        quartet trio opera mass requiem suite overture ballet novel book bible quran gazette journal times chronicle \
        encyclopaedia encyclopedia protocol pact agreement accord statute bill manifesto codex prize medal award";
    /// Nouns of bodies, inside a name.
    BODY_NOUN = 14: "university academy society company museum institute institution army navy church school college \
        parliament senate party ministry orchestra bank union dynasty corps regiment association club league guild \
        conservatory conservatoire observatory library theatre theater hospital council committee court assembly \
        federation foundation press railway corporation brothers department office order house hanse trust gardens";
    /// Nouns of peoples, behind a name.
    PEOPLE_NOUN = 15: "tribe tribes people peoples clan clans nation language languages speakers settlers troops forces army \
        soldiers fleet navy government merchants sailors ships dynasty emperor king court";
    /// Prepositions that stand before places.
    IN_PLACE = 16: "in near at";
    /// Prepositions that often stand before places.
    TO_PLACE = 17: "to from into through across towards toward via between throughout around outside";
    /// The verb to be, finite.
    BE = 18: "is are was were";
    /// Other auxiliaries, finite.
    AUX = 19: "has have had did does do can could will would shall should may might must";
    /// Words that count time from something told before.
    RELATIVE_TIME = 20: "later earlier afterwards afterward beforehand thereafter subsequently then";
    /// Nouns of time.
    TIME_NOUN = 21: "year years month months week weeks day days hour hours minute minutes decade decades century centuries \
        summer winter spring autumn";
    /// Units, which follow a number without telling what it counts.
    UNIT = 22: "km kilometres kilometers kilometre kilometer m metres meters metre meter cm centimetres centimeters mm \
        millimetres millimeters miles mile feet foot inches inch yards kg kilograms kilogrammes g grams grammes tonnes tons \
        pounds litres liters hectares acres percent per degrees knots watts volts horsepower km² m² m³ ha %";
    /// Prepositions before a date that make it a point in time.
    DATE_POINT = 23: "in on";
    /// Words before a date that make it a bound or a part of a span.
    DATE_BOUND = 24: "by until till since from between before after through to during throughout mid-";
    /// Words before a date that make it rough.
    ABOUT = 25: "about around circa c. ca. approximately roughly";
    /// Subordinating words: a verb behind one is not the clause's own.
    SUBORDINATE = 26: "that which who whom whose where when while because although though if unless until before after since \
        whereas whether as than so";
    /// Nouns of number that are no roles: a plural that means nobody in particular.
    SHE = 27: "her she mother daughter sister wife queen empress princess duchess lady dame mrs. miss countess aunt niece \
        grandmother granddaughter actress nun baroness widow hers herself";
    /// Words that tell that something happened at one time only.
    ONCE = 28: "born died founded established signed opened completed built destroyed killed crowned invented patented \
        discovered published premiered launched abolished dissolved ratified elected appointed married ended began founded \
        created finished laid erected burned burnt defeated captured executed assassinated annexed incorporated granted \
        consecrated inaugurated introduced proclaimed buried baptised baptized graduated retired unveiled";
    /// Words that order what they stand in against something else.
    SEQUENCE = 29: "first last second third final next again later earlier then after before until finally eventually \
        previously already still until since former new another subsequent re-elected return returned remaining";
    /// Months.
    MONTH = 30: "january february march april may june july august september october november december jan. feb. mar. apr. \
        jun. jul. aug. sep. sept. oct. nov. dec.";
    /// Nouns of general use that often stand capitalised at the start of a sentence.
    COMMON = 31: "today troops construction work works legend historians scholars scientists researchers critics experts \
        people women men children adults males females young eggs nests members students workers visitors many most some \
        trade industry population agriculture education climate history music art science religion economy politics \
        fishing farming tourism transport production water ice snow rain winters summers nothing little news word evidence \
        records sources documents letters reports plans attempts efforts negotiations talks fighting resistance opposition \
        support control power peace war repeated ships boats trains goods farmers merchants soldiers officials \
        monday tuesday wednesday thursday friday saturday sunday recent modern ancient medieval contemporary western \
        eastern northern southern upper lower great old new high low large small unlike given born based known named \
        called built made seen used left right total half part parts number numbers copies examples other others \
        nine ten twenty thirty forty fifty sixty hundred thousand million dozens hundreds thousands";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_all_its_classes() {
        let bishop = classes("bishop");
        assert!(bishop.has(Classes::ROLE) && bishop.has(Classes::OFFICE) && bishop.has(Classes::TITLE));
        assert!(classes("may").has(Classes::MONTH) && classes("may").has(Classes::HEDGE));
        assert!(classes("kiakhta").is_empty());
    }
}
