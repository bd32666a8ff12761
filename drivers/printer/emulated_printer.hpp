// A thermal printer without metal: takes the bytes, answers as a printer does, and lets paper out.
// It is the tests' and the demo's printer; the driver cannot tell. Holds no clock and no thread: it
// does what it can with every call.
//
// Modelled on Epson's TM series: paper end, an open cover and a jammed cutter stop it with the rest
// of the job in its buffer; real-time commands are obeyed as they come in, even inside a picture; a
// cutter that was freed needs DLE ENQ.
#pragma once

#include "drivers/printer/emulated_face.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <string>

namespace drivers {

class EmulatedPrinter {
public:
    // What this model can and cannot do.
    struct Model {
        std::uint16_t width_dots = 576;       // a wider picture loses its right edge
        std::size_t buffer_bytes = 64 * 1024; // full: it takes no more
        bool answers = true;                  // false: a one-way printer
        std::uint8_t real_time_kinds = 4;     // DLE EOT 1 to this
        bool reports_changes = true;          // GS a
        bool knows_process_ids = true;        // GS ( H
        bool answers_in_turn = true;          // GS r
        std::string maker = "EPSON";          // to GS I 66; empty: no answer
        bool drops_jobs = true;               // DLE DC4 8
        bool near_end_always = false;         // it has no such sensor
        bool fills_port_status = true;        // false: 0x18, whatever happens
        std::uint32_t rows_a_second = 0;      // 0: as fast as the bytes come

        Cutter cutter = Cutter::feeds_and_cuts;
        std::uint16_t rows_to_cutter = 120; // from the head; to the edge where there is none
        escpos::ChineseFace chinese = escpos::ChineseFace::from_power_on;
        bool chinese_by_fs = false; // enlarged by FS ! alone
        bool draws_codes = true;    // GS ( k
    };
    // Counted since it was made.
    struct Tally {
        std::uint64_t slips = 0;
        std::uint64_t fragments = 0; // paper that came out without having been cut
        std::uint64_t unknown_commands = 0;
        std::uint64_t characters = 0; // set in its own face
        std::uint64_t rows = 0;
    };
    using Deliver = std::function<void(const SlipRaster& slip)>;

    explicit EmulatedPrinter(Deliver deliver) : EmulatedPrinter{Model{}, std::move(deliver)} {}
    EmulatedPrinter(Model model, Deliver deliver);

    // ---- the cable ----
    // Takes bytes from the front and says how many; fewer than given when the buffer is full.
    std::size_t accept(std::span<const std::byte> bytes);
    std::size_t room() const { return model_.buffer_bytes - buffer_.size(); }
    // What it has said since the last call; at most replies_bytes_max are kept, later ones are
    // lost.
    escpos::Bytes take_replies();
    static constexpr std::size_t replies_bytes_max = 4096;
    // The cable was pulled, or the other end went away: answers on their way are lost, the buffer
    // stays.
    void hang_up() { replies_.clear(); }
    // To the printer class's GET_PORT_STATUS, which every USB printer answers.
    std::uint8_t port_status() const;
    // Only where rows_a_second is not 0: this much time has gone by.
    void pass(std::chrono::milliseconds time);

    // ---- mishaps and their cures, as by hand ----
    void take_paper_out() { run_out_after(0); }
    void run_out_after(std::uint32_t rows); // of printing
    void put_paper_in();                    // a new roll
    void set_paper_near_end(bool near_end);
    void open_cover();
    void close_cover();
    void jam_cutter();  // the next cut fails
    void free_cutter(); // as it must be before DLE ENQ helps
    void overheat(bool hot);
    void switch_off_and_on();                          // with everything forgotten but the paper
    void set_silent(bool silent) { silent_ = silent; } // takes the bytes, prints, and says nothing
    void answer_with_process_id(std::optional<escpos::ProcessId> id) { wrong_id_ = id; }
    void say(std::span<const std::byte> bytes); // anything at all

    // ---- to look at ----
    bool is_offline() const;
    bool has_paper() const { return rows_until_out_ > 0; }
    bool cover_is_open() const { return cover_open_; }
    bool cutter_is_jammed() const { return cutter_jammed_; }
    bool paper_is_near_end() const { return near_end_ || model_.near_end_always; }
    std::size_t buffered() const { return buffer_.size(); }
    std::uint16_t rows_on_paper() const { return paper_.rows; } // since the last cut
    const Tally& tally() const { return tally_; }
    // What stands in its own face on the slip that came out last, in UTF-8.
    const NativeSlip& written() const { return written_; }

private:
    void work();
    bool may_work() const;
    void obey(const escpos::Command& command);
    void new_row(std::span<const std::uint8_t> bits);
    void new_rows(const SlipRaster& picture);
    void end_line();
    void feed(std::uint32_t rows);
    void cut(bool feeds_first);
    void let_slip_out(std::uint16_t rows_kept);
    void let_fragment_fall();
    void answer_info(std::uint8_t which);

    void hear_real_time(std::uint8_t byte);
    void answer_real_time(std::uint8_t which);
    void forget_job();
    void status_changed();
    std::array<std::uint8_t, 4> status_report() const;
    void say_bytes(std::initializer_list<unsigned> bytes);

    static constexpr std::uint32_t endless = std::numeric_limits<std::uint32_t>::max();

    Model model_;
    Deliver deliver_;
    Tally tally_;

    escpos::Bytes buffer_;
    escpos::EscposDecoder decoder_;
    EmulatedFace face_;
    NativeSlip written_;
    std::vector<std::uint8_t> heard_; // the last bytes, for real-time commands
    SlipRaster paper_;                // what has come out since the last cut
    std::uint64_t row_budget_ = 0;    // in thousandths of a row
    escpos::Bytes replies_;

    std::uint32_t rows_until_out_ = endless;
    bool near_end_ = false;
    bool cover_open_ = false;
    bool cutter_jammed_ = false;
    bool cutter_stopped_ = false; // latched until DLE ENQ
    bool hot_ = false;
    bool silent_ = false;
    std::optional<escpos::ProcessId> wrong_id_;
    std::uint8_t report_mask_ = 0;
    std::array<std::uint8_t, 4> reported_{};
};

} // namespace drivers
