// An ESC/POS printer behind a port: asks before it prints, and waits for the printer's proof that
// the slip is on paper.
//
// How it knows (README, "Knowing that the slip is on paper"): it asks before; then the slip, the
// cut, and a question that the printer answers only when everything before it is done: the process
// id of this job, or else the paper status.
#pragma once

#include "drivers/port/port.hpp"
#include "drivers/printer/escpos_reply.hpp"

#include <functional>
#include <memory>

namespace drivers {

struct EscposProfile {
    std::uint16_t width_dots = 576; // a wider slip is refused
    // true: a printer that says nothing is a fault, never a one-way printer. false: found out by
    // asking.
    bool must_answer = false;
};

class EscposPrinter final : public TicketPrinter {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    EscposPrinter(std::unique_ptr<Port> port, EscposProfile profile, Clock now);

    PrinterStatus status(std::chrono::milliseconds within) override;
    boost::system::result<PrintOutcome, PrinterFault>
    print(const SlipRaster& slip, std::chrono::milliseconds within) override;

private:
    using Time = std::chrono::steady_clock::time_point;
    using Milliseconds = std::chrono::milliseconds;
    using Outcome = boost::system::result<PrintOutcome, PrinterFault>;

    Milliseconds left(Time deadline) const;
    bool open(Time deadline);
    bool send(const escpos::Bytes& bytes, Time deadline);
    bool hear(std::vector<escpos::Reply>& replies, Milliseconds within);
    std::optional<std::uint8_t> ask(escpos::RealTime which, Time deadline);

    PrinterStatus ask_status(Time deadline);
    PrinterStatus ask_causes(std::uint8_t offline_cause, Time deadline);
    bool prepare(Time deadline);
    bool begin_with(const escpos::Bytes& bytes, Time deadline);
    void find_proof(Time deadline);
    std::optional<PrinterFault> send_slip(const SlipRaster& slip, escpos::ProcessId job,
                                          Time deadline);
    std::optional<PrinterFault> fault_while_sending(Time deadline);
    std::optional<PrinterFault> fault_reported(Milliseconds within);
    Outcome trust(const SlipRaster& slip, Time deadline);
    Outcome wait_for_proof(escpos::ProcessId job, Time deadline);
    Outcome give_up(PrinterFault fault);

    std::unique_ptr<Port> port_;
    EscposProfile profile_;
    Clock now_;
    escpos::ReplyReader reader_;
    std::uint32_t job_;
    bool broken_ = true;           // the port needs reopening
    bool has_answered_ = false;    // ever: a two-way printer
    std::optional<bool> reports_;  // GS a works; not known before the first slip
    bool proves_by_id_ = false;    // GS ( H works
    bool write_timed_out_ = false; // the last error of the port
    bool job_left_behind_ = false; // a part of it may be in the printer's buffer
    bool paper_hangs_out_ = false; // and a part of it on the paper, uncut
};

} // namespace drivers
