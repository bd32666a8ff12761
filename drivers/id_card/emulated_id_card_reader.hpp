// A reader of identity cards without metal: bytes in, bytes out, and a hand that lays cards. It is
// the tests' and the demo's reader; the driver cannot tell. Holds no clock and no thread.
//
// Modelled on the documents of the security module: a card that was read is not found again until
// it has been lifted; a card must be found, then selected, then read.
#pragma once

#include "drivers/id_card/sdt_commands.hpp"
#include "drivers/id_card/specimen_cards.hpp"

#include <chrono>
#include <functional>

namespace drivers {

class EmulatedIdCardReader {
public:
    // What this model can and cannot do.
    struct Model {
        bool finds_read_cards = false;  // a clone: finds a card again that still lies there
        bool reads_once = false;        // a card must be found and selected for every reading
        bool needs_radio_frame = false; // reads nothing before 61 FF 50
        bool only_long_reading = false; // knows 30 10 and not 30 01
        std::chrono::milliseconds answers_after{0};
        std::chrono::milliseconds reads_after{0}; // for a real one: 1000 to 2000
    };
    // Counted since it was made.
    struct Tally {
        std::uint64_t questions = 0;
        std::uint64_t readings = 0; // of cards, answered with the card
        std::uint64_t damaged = 0;  // questions with a wrong checksum
    };

    EmulatedIdCardReader() : EmulatedIdCardReader{Model{}} {}
    explicit EmulatedIdCardReader(Model model) : model_{model} {}

    // ---- the cable ----
    void accept(std::span<const std::byte> bytes);
    // What it has said since the last call; at most answers_bytes_max are kept, later ones are
    // lost.
    WipedBytes take_answers();
    static constexpr std::size_t answers_bytes_max = 16 * 1024;
    // One answer alone, as it is put into the pipes of a USB reader; empty when there is none.
    WipedBytes take_answer();
    void pass(std::chrono::milliseconds time); // this much time has gone by
    void switch_off_and_on();                  // with everything forgotten but the card on it

    // ---- the hand ----
    void lay_card(EmulatedCard card);
    void lift_card();
    bool has_card() const { return card_.has_value(); }
    const EmulatedCard* card() const { return card_ ? &*card_ : nullptr; }

    // ---- mishaps and their cures ----
    void break_module(bool broken) { module_broken_ = broken; }
    void upset_module() { module_upset_ = true; } // fails its self-test until it is reset
    void authorise(bool authorised) { authorised_ = authorised; }
    void set_silent(bool silent) { silent_ = silent; }
    void damage_answers(int count) { damaged_answers_ = count; } // the next ones: one bit flips
    void cut_answers(int count) { cut_answers_ = count; }        // the next ones: the first half
    void say_before_answers(std::span<const std::byte> noise);   // before each; empty: nothing
    void mishear(int count) { misheard_ = count; } // the next questions reach it damaged
    void answer_twice(bool twice) { twice_ = twice; }
    // Called with every question, before it is answered: what happens meanwhile.
    std::function<void(sdt::Command)> before_answer;

    // ---- to look at ----
    bool module_is_broken() const { return module_broken_; }
    bool is_authorised() const { return authorised_; }
    bool is_silent() const { return silent_; }
    const Tally& tally() const { return tally_; }

private:
    struct Said {
        WipedBytes bytes;
        std::chrono::milliseconds after{0}; // still to pass
        bool is_card = false;
    };

    void obey(std::span<const std::byte> content);
    sdt::Status obey(sdt::Command command);
    sdt::Status find();
    sdt::Status select();
    sdt::Status read(sdt::Command command);
    WipedBytes data_of(sdt::Command command, sdt::Status status) const;
    WipedBytes frame_of(sdt::Command command, sdt::Status status) const;
    void say(sdt::Command command, sdt::Status status);

    enum class Step : std::uint8_t { idle, found, selected, read };

    Model model_;
    Tally tally_;
    sdt::FrameReader reader_;
    std::vector<Said> said_;
    std::optional<EmulatedCard> card_;
    Step step_ = Step::idle;
    bool radio_frame_set_ = false;
    bool module_broken_ = false;
    bool module_upset_ = false;
    bool authorised_ = true;
    bool silent_ = false;
    bool twice_ = false;
    int damaged_answers_ = 0;
    int cut_answers_ = 0;
    int misheard_ = 0;
    WipedBytes noise_;
};

} // namespace drivers
