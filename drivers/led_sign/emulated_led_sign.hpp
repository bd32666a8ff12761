// A sign without metal: takes the bytes, answers as the card does, and lights its dots. It is the
// tests' and the demo's sign; the driver cannot tell. No clock and no thread.
#pragma once

#include "drivers/led_sign/emulated_led_sign_panel.hpp"
#include "drivers/led_sign/sign_language.hpp"

#include <memory>

namespace drivers {

class EmulatedLedSign;

// How one kind of card understands and answers.
class EmulatedSignSpeech {
public:
    virtual ~EmulatedSignSpeech() = default;
    virtual void feed(std::span<const std::byte> bytes) = 0;
    virtual void forget() = 0;                      // its power was cut
    virtual void obey_mishap(unsigned error) = 0;   // answers that it cannot; 0: with its busy code
    virtual void pass(std::chrono::milliseconds) {} // this much time has gone by
};

class EmulatedLedSign {
public:
    enum class Protocol : std::uint8_t { onbon, c_power, c_power_serial, alpha, ddp };
    struct Model {
        Protocol protocol = Protocol::onbon;
        std::uint16_t width = 64, height = 32;
        std::uint16_t number = 1; // screen number or card number
    };
    // What the next frames meet.
    enum class Mishap : std::uint8_t {
        refuse,  // the card says no
        busy,    // the card says that it is
        damage,  // the frame arrives broken: the card says so
        corrupt, // the answer arrives broken
        half,    // the answer is cut short
        lost,    // the frame does not arrive
        mute,    // the frame is obeyed, the answer does not arrive
    };
    struct Tally {
        std::uint64_t frames = 0; // obeyed
        std::uint64_t damaged = 0;
        std::uint64_t unknown = 0; // commands and places that this card does not have
    };

    EmulatedLedSign(Model model, SignGlyphs glyphs);
    ~EmulatedLedSign();

    // ---- the cable ----
    void accept(std::span<const std::byte> bytes); // of a stream, or one datagram
    SignBytes take_replies();
    static constexpr std::size_t replies_bytes_max = 4096;
    void hang_up() { replies_.clear(); }
    void pass(std::chrono::milliseconds time) { speech_->pass(time); }

    // ---- mishaps and their cures, as by hand ----
    void cut_power();  // dark, and everything is forgotten
    void give_power(); // nothing is shown until it is told
    void expect(Mishap mishap, unsigned frames);
    void set_silent(bool silent) { silent_ = silent; }   // the frames are obeyed all the same
    void say(std::span<const std::byte> bytes);          // anything at all
    void set_refusal(unsigned code) { refusal_ = code; } // what it says no with

    // ---- to look at ----
    const Model& model() const { return model_; }
    const SignPanel& panel() const { return panel_; }
    const std::map<unsigned, std::string>& texts() const { return texts_; } // by window, UTF-8
    const Tally& tally() const { return tally_; }
    bool has_power() const { return powered_; }
    std::uint64_t changes() const { return changes_; } // of what is to be seen

    // ---- for its speech ----
    // True when the frame is to be obeyed and answered with answer(); else it was dealt with.
    bool meets_no_mishap(EmulatedSignSpeech& speech);
    void answer(const SignBytes& frame);
    void obeyed() { ++tally_.frames; }
    void met_damage() { ++tally_.damaged; }
    void met_unknown() { ++tally_.unknown; }
    bool has_place(const SignWindow& window) const;
    void show_text(const SignWindow& window, const std::string& utf8, SignColour colour,
                   unsigned scale, SignPanel::Place place);
    void show_raster(const SignWindow& window, const SignRaster& raster, SignColour lit);
    void blank();

private:
    Model model_;
    SignGlyphs glyphs_;
    SignPanel panel_;
    std::map<unsigned, std::string> texts_;
    std::unique_ptr<EmulatedSignSpeech> speech_;
    Tally tally_;
    SignBytes replies_;
    std::map<Mishap, unsigned> expected_;
    unsigned refusal_ = 9;
    std::uint64_t changes_ = 0;
    bool powered_ = true, silent_ = false;
    std::optional<Mishap> answer_mishap_;
};

std::unique_ptr<EmulatedSignSpeech> onbon_speech(EmulatedLedSign& sign);
std::unique_ptr<EmulatedSignSpeech> c_power_speech(EmulatedLedSign& sign);
std::unique_ptr<EmulatedSignSpeech> alpha_speech(EmulatedLedSign& sign);
std::unique_ptr<EmulatedSignSpeech> ddp_speech(EmulatedLedSign& sign);

} // namespace drivers
