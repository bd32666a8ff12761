// An ESC/POS printer behind a port: asks before it prints, and waits for the printer's proof that
// the slip is on paper.
//
// How it knows (README, "Knowing that the slip is on paper"): it asks before; then the slip, the
// cut, and a question that the printer answers only when everything before it is done: the process
// id of this job, or else the paper status.
#pragma once

#include "drivers/port/port.hpp"
#include "drivers/printer/escpos_reply.hpp"
#include "drivers/printer/profile.hpp"

#include <functional>
#include <memory>

namespace drivers {

class EscposPrinter final : public TicketPrinter {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    // What only the way to the printer can tell; each may be missing.
    struct Way {
        // Of the printer behind the port, asked whenever it was opened: it may be another one now.
        std::function<PrinterProfile()> profile;
        // USB Printer Class 1.1, 4.2.2 GET_PORT_STATUS: 0x08 no error, 0x20 paper empty. Asked of
        // one-way printers, before and after a slip. 0: the printer does not fill it in.
        std::function<PortResult<std::uint8_t>(std::chrono::milliseconds within)> port_status;
    };

    EscposPrinter(std::unique_ptr<Port> port, PrinterProfile profile, Clock now, Way way = {});

    PrinterStatus status(std::chrono::milliseconds within) override;
    SlipForm form() const override;
    boost::system::result<PrintOutcome, PrinterFault>
    print(const Slip& slip, std::chrono::milliseconds within) override;

private:
    using Time = std::chrono::steady_clock::time_point;
    using Milliseconds = std::chrono::milliseconds;
    using Outcome = boost::system::result<PrintOutcome, PrinterFault>;

    Milliseconds left(Time deadline) const;
    bool open(Time deadline);
    void take_profile(const PrinterProfile& profile);
    bool send(const escpos::Bytes& bytes, Time deadline);
    bool hear(std::vector<escpos::Reply>& replies, Milliseconds within);
    std::optional<std::uint8_t> ask(escpos::RealTime which, Time deadline);

    PrinterStatus ask_status(Time deadline);
    PrinterStatus one_way_status(Time deadline);
    PrinterStatus ask_causes(std::uint8_t offline_cause, Time deadline);
    bool prepare(Time deadline);
    bool begin_with(const escpos::Bytes& bytes, Time deadline);
    void find_proof(Time deadline);
    void note(const std::vector<escpos::Reply>& replies);
    std::vector<escpos::Bytes> pieces_of(const Slip& slip) const;
    escpos::Bytes end_of(escpos::ProcessId job) const;
    std::optional<PrinterFault> send_slip(const Slip& slip, escpos::ProcessId job, Time deadline);
    std::optional<PrinterFault> fault_while_sending(Time deadline);
    Outcome trust(const Slip& slip, Time deadline);
    Outcome sent_unless_faulty(Time deadline);
    Outcome wait_for_proof(escpos::ProcessId job, Time deadline);
    Outcome give_up(PrinterFault fault);

    std::unique_ptr<Port> port_;
    PrinterProfile profile_;
    Clock now_;
    Way way_;
    escpos::ReplyReader reader_;
    std::uint32_t job_;
    bool broken_ = true;                               // the port needs reopening
    PrinterFault cannot_open_ = PrinterFault::offline; // why, when it was last tried
    bool has_answered_ = false;                        // ever: a two-way printer
    std::optional<bool> reports_;  // GS a works; not known before the first slip
    bool proves_by_id_ = false;    // GS ( H works
    bool write_timed_out_ = false; // the last error of the port
    bool near_end_said_ = false;   // in the last report or paper status
    bool job_left_behind_ = false; // a part of it may be in the printer's buffer
    bool paper_hangs_out_ = false; // and a part of it on the paper, uncut
};

} // namespace drivers
