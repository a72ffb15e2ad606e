//! What a message does to the model, and what it asks the loop to do.

use super::keymap::{Intent, Key};
use super::model::{Effect, Model, Msg, Saving, Size};
use super::page::Target;
use super::screen::{Confirm, Help, Play, Screen, Step};
use super::view;
use crate::game::Elapsed;
use crate::keeper::{Errand, News, Plan, Scope};

/// Takes one message at the time `now`. What is to be kept comes first among the effects.
pub fn update(model: &mut Model, msg: Msg, now: Elapsed) -> Vec<Effect> {
    model.world.now = now;
    let was_home = model.is_home();
    let mut others = take_in(model, msg);
    if model.is_home() && !was_home {
        model.world.ask(Errand::Look);
    }
    others.extend(model.world.take_wanted());
    let errands = model.world.take_errands();
    errands.into_iter().map(Effect::Keep).chain(others).collect()
}

fn take_in(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => on_key(model, key),
        Msg::Paste(text) => on_paste(model, &text),
        Msg::Click { column, row } => on_click(model, column, row),
        Msg::Wheel(lines) => {
            let intent = if lines < 0 { Intent::Previous } else { Intent::Next };
            on_intent(model, intent)
        }
        Msg::Resize(size) => resize(model, size),
        Msg::Woke => step(model, |screen, world| screen.face_mut().woke(world)),
        Msg::Loaded(library) => {
            model.world.library = library;
            model.world.find_unfinished();
            Vec::new()
        }
        Msg::Told(said) => {
            model.world.notice = Some(said);
            Vec::new()
        }
        Msg::News(news) => {
            hear(model, news);
            Vec::new()
        }
        Msg::Progress(progress) => {
            if let Some(view) = model.progress_mut() {
                view.take(progress);
            }
            Vec::new()
        }
    }
}

fn hear(model: &mut Model, news: News) {
    let world = &mut model.world;
    match news {
        News::Kept(kept) => {
            world.saving = Saving::Saved;
            if let Some(play) = model.play_mut() {
                play.kept(&kept);
            }
        }
        News::Rated { rating, memory } => {
            if let Some(play) = model.play_mut() {
                play.rated(rating, memory);
            }
        }
        News::Trouble(words) => {
            world.saving = Saving::NotSaved;
            world.notice = Some(words);
        }
        News::Note(words) => world.notice = Some(words),
        News::Gone => {
            model.close_all();
            model.world.unfinished = None;
            model.world.notice = Some("That round was finished or replaced in another window.".to_owned());
        }
        News::Standing(standing) => {
            world.standing = Some(*standing);
            world.find_unfinished();
        }
        News::Planned(plan) => study(model, &plan),
    }
}

/// Opens a sitting of study, or says why there is none and what there could be instead.
fn study(model: &mut Model, plan: &Plan) {
    let seed = model.world.fresh_seed();
    let now = model.world.now;
    if let Ok(game) = plan.game(seed) {
        model.open(Screen::Play(Box::new(Play::of(game, now))));
        model.world.notice = plan.leech_words().or(model.world.notice.take());
        return;
    }
    let words = plan.nothing(model.world.today.into());
    match plan.scope {
        Scope::Due => model.open(Screen::Confirm(Confirm::nothing_due(words))),
        Scope::Ahead | Scope::Cram => model.world.notice = Some(words),
    }
}

fn resize(model: &mut Model, size: Size) -> Vec<Effect> {
    model.world.size = size;
    Vec::new()
}

fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    model.world.notice = None;
    // A deadline that has passed comes first, so that no key is taken for a question that is gone.
    if let Some(Step::Swap(screen)) = model.parts().map(|(screen, world)| screen.face_mut().woke(world)) {
        return take(model, Step::Swap(screen));
    }
    let picked = key.typed().and_then(|letter| {
        let (screen, world) = model.parts()?;
        screen.face_mut().letter(world, letter)
    });
    match (picked, model.intent(key)) {
        (Some(picked), _) => take(model, picked),
        (None, Some(intent)) => on_intent(model, intent),
        (None, None) => Vec::new(),
    }
}

fn on_intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::QuitNow => vec![Effect::Interrupt],
        Intent::Suspend => vec![Effect::Suspend],
        Intent::Redraw => vec![Effect::Redraw],
        Intent::Help => {
            let contexts = model.contexts();
            model.open(Screen::Help(Help::of(contexts)));
            Vec::new()
        }
        other => step(model, |screen, world| screen.face_mut().act(world, other)),
    }
}

fn on_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    model.world.notice = None;
    // Several lines become one, and nothing that could drive a terminal is typed.
    let typed: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    step(model, |screen, world| screen.face_mut().paste(world, typed.trim()))
}

fn on_click(model: &mut Model, column: u16, row: u16) -> Vec<Effect> {
    model.world.notice = None;
    let Some(target) = clicked(model, column, row) else { return Vec::new() };
    step(model, |screen, world| screen.face_mut().click(world, target))
}

fn clicked(model: &Model, column: u16, row: u16) -> Option<Target> {
    let screen = model.screen()?;
    view::target_at(screen, &model.world, column, row)
}

fn step(model: &mut Model, act: impl FnOnce(&mut Screen, &mut super::model::World) -> Step) -> Vec<Effect> {
    match model.parts().map(|(screen, world)| act(screen, world)) {
        Some(step) => take(model, step),
        None => Vec::new(),
    }
}

fn take(model: &mut Model, step: Step) -> Vec<Effect> {
    match step {
        Step::Stay => {}
        Step::Open(screen) => {
            let is_progress = matches!(*screen, Screen::Progress(_));
            model.open(*screen);
            if is_progress {
                return vec![Effect::LoadProgress];
            }
        }
        Step::Swap(screen) => model.swap(*screen),
        Step::Home => model.close_all(),
        Step::Leave if model.has_round_to_lose() => model.open(Screen::Confirm(Confirm::leave_round())),
        Step::Close | Step::Leave => {
            model.close();
        }
        Step::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}
