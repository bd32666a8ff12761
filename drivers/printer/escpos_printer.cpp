#include "drivers/printer/escpos_printer.hpp"

#include <boost/system/errc.hpp>

#include <algorithm>

namespace drivers {

using namespace escpos;
using namespace std::chrono_literals;

namespace {

constexpr auto answer_within =
    500ms;                         // to a real-time question: it is answered at once or not at all
constexpr auto report_within = 2s; // the first status report of a job
constexpr auto band_taken_within = 3s; // longer: the printer stands still and its buffer is full
constexpr auto drop_within = 200ms;

bool fits(const SlipRaster& slip, std::uint16_t width_dots)
{
    return slip.width_dots > 0 && slip.width_dots <= width_dots && slip.rows > 0 &&
           slip.rows <= slip_rows_max && slip.bits.size() == slip.row_bytes() * slip.rows;
}

template <class Is>
const Is* find(const std::vector<Reply>& replies)
{
    for (const auto& reply : replies) {
        if (const auto* is = std::get_if<Is>(&reply))
            return is;
    }
    return nullptr;
}

} // namespace

EscposPrinter::EscposPrinter(std::unique_ptr<Port> port, EscposProfile profile, Clock now)
    : port_{std::move(port)}, profile_{profile}, now_{std::move(now)},
      // Not the job of a program that ran before and whose answer is still to come.
      job_{static_cast<std::uint32_t>(
          static_cast<std::uint64_t>(now_().time_since_epoch().count()) % process_ids)}
{
}

// ---- the port -----------------------------------------------------------------------------------

EscposPrinter::Milliseconds EscposPrinter::left(Time deadline) const
{
    return std::max(std::chrono::duration_cast<Milliseconds>(deadline - now_()), 0ms);
}

bool EscposPrinter::open(Time deadline)
{
    if (broken_) {
        if (!port_->reopen(left(deadline)))
            return false;
        broken_ = false;
        reader_ = {};
    }
    if (job_left_behind_ && send(drop_job(), deadline))
        job_left_behind_ = false;
    return !broken_;
}

bool EscposPrinter::send(const Bytes& bytes, Time deadline)
{
    const auto sent = port_->write(bytes, left(deadline));
    if (!sent) {
        broken_ = true;
        write_timed_out_ = sent.error() == boost::system::errc::timed_out;
    }
    return sent.has_value();
}

// What came within the time, which may be nothing; false when the port broke.
bool EscposPrinter::hear(std::vector<Reply>& replies, Milliseconds within)
{
    replies.clear();
    const auto came = port_->read(within);
    if (came)
        replies = reader_.feed(*came);
    else if (came.error() != boost::system::errc::timed_out)
        broken_ = true;
    return !broken_;
}

std::optional<std::uint8_t> EscposPrinter::ask(RealTime which, Time deadline)
{
    std::vector<Reply> replies;
    // Answers that nobody asked for: a picture may have held the bytes of the question.
    if (!hear(replies, 0ms) || !send(ask_real_time(which), deadline))
        return std::nullopt;
    const auto until = std::min(deadline, now_() + answer_within);
    do {
        if (!hear(replies, left(until)))
            return std::nullopt;
        if (const auto* reply = find<RealTimeReply>(replies))
            return reply->byte;
    } while (now_() < until);
    return std::nullopt;
}

// ---- its status ---------------------------------------------------------------------------------

PrinterStatus EscposPrinter::status(Milliseconds within)
{
    const auto deadline = now_() + within;
    PrinterStatus status{PrinterFault::offline, false, true};
    // Twice: many network printers hang up on whoever is silent for long, and a question may be
    // asked again.
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (!open(deadline))
            continue;
        status = ask_status(deadline);
        if (!broken_)
            break;
    }
    return status;
}

PrinterStatus EscposPrinter::ask_status(Time deadline)
{
    auto cause = ask(RealTime::offline_cause, deadline);
    if (!cause && !broken_)
        cause = ask(RealTime::offline_cause, deadline);
    if (!cause && !broken_ && !has_answered_ && !profile_.must_answer)
        return PrinterStatus{std::nullopt, false, false};
    if (!cause)
        return PrinterStatus{PrinterFault::offline, false, true};
    has_answered_ = true;
    const auto status = ask_causes(*cause, deadline);
    if (status.fault != PrinterFault::cutter_jammed)
        return status;
    // A cutter that was freed by hand waits to be told so. One that still sticks says so again.
    if (!send(recover(), deadline))
        return status;
    cause = ask(RealTime::offline_cause, deadline);
    return cause ? ask_causes(*cause, deadline) : status;
}

PrinterStatus EscposPrinter::ask_causes(std::uint8_t offline_cause, Time deadline)
{
    std::optional<std::uint8_t> error_cause;
    if (error_in(offline_cause))
        error_cause = ask(RealTime::error_cause, deadline);
    return status_from(offline_cause, error_cause, ask(RealTime::roll_paper, deadline));
}

// ---- a slip -------------------------------------------------------------------------------------

EscposPrinter::Outcome EscposPrinter::print(const SlipRaster& slip, Milliseconds within)
{
    if (!fits(slip, profile_.width_dots))
        return PrinterFault::slip_too_large;
    const auto deadline = now_() + within;
    const auto before = status(within);
    if (before.fault)
        return *before.fault;
    if (!before.answers)
        return trust(slip, deadline);
    if (!prepare(deadline))
        return give_up(PrinterFault::offline);
    const auto job = process_id(++job_);
    if (const auto fault = send_slip(slip, job, deadline))
        return give_up(*fault);
    return wait_for_proof(job, deadline);
}

EscposPrinter::Outcome EscposPrinter::trust(const SlipRaster& slip, Time deadline)
{
    if (send(slip_bytes(slip), deadline))
        return PrintOutcome::sent;
    return give_up(write_timed_out_ ? PrinterFault::unknown : PrinterFault::offline);
}

bool EscposPrinter::prepare(Time deadline)
{
    const bool reported = begin_with(begin_job(), deadline);
    if (!reported && !broken_ && reports_.value_or(true))
        reports_ = begin_with(flush(), deadline);
    else if (reported)
        reports_ = true;
    if (!broken_ && paper_hangs_out_ && send(feed_and_cut(), deadline))
        paper_hangs_out_ = false;
    if (!broken_)
        find_proof(deadline);
    return !broken_;
}

// True when a status report came: the printer is listening to commands, not swallowing them as part
// of a picture.
bool EscposPrinter::begin_with(const Bytes& bytes, Time deadline)
{
    if (!send(bytes, deadline) || !reports_.value_or(true))
        return false;
    const auto until = std::min(deadline, now_() + report_within);
    std::vector<Reply> replies;
    do {
        if (!hear(replies, left(until)))
            return false;
        if (find<StatusReport>(replies))
            return true;
    } while (now_() < until);
    return false;
}

// Which proof this printer can give. Its answer comes in turn: whatever was still to be said of an
// earlier job is said before it, and dropped here.
void EscposPrinter::find_proof(Time deadline)
{
    proves_by_id_ = false;
    if (!send(escpos::ask_maker(), deadline))
        return;
    const auto until = std::min(deadline, now_() + answer_within);
    std::vector<Reply> replies;
    do {
        if (!hear(replies, left(until)))
            return;
        if (const auto* info = find<InfoReply>(replies)) {
            proves_by_id_ = info->text.starts_with("EPSON");
            return;
        }
    } while (now_() < until);
}

std::optional<PrinterFault> EscposPrinter::send_slip(const SlipRaster& slip, ProcessId job,
                                                     Time deadline)
{
    auto pieces = bands(slip);
    auto end = feed_and_cut();
    if (proves_by_id_) {
        const auto question = ask_process_id(job);
        end.insert(end.end(), question.begin(), question.end());
    }
    const auto question = ask_paper();
    end.insert(end.end(), question.begin(), question.end());
    for (std::size_t piece = 0; piece <= pieces.size(); ++piece) {
        const bool is_end = piece == pieces.size();
        if (!is_end) {
            if (const auto fault = fault_while_sending(now_()))
                return fault;
        }
        if (!send(is_end ? end : pieces[piece], std::min(deadline, now_() + band_taken_within))) {
            if (!write_timed_out_)
                return PrinterFault::offline; // without its cut: no slip has come out
            return fault_while_sending(now_() + answer_within).value_or(PrinterFault::unknown);
        }
    }
    return std::nullopt;
}

std::optional<PrinterFault> EscposPrinter::fault_while_sending(Time until)
{
    const auto came = port_->read(left(until));
    if (!came)
        return std::nullopt; // the next write or read tells
    for (const auto& reply : reader_.feed(*came)) {
        if (const auto* report = std::get_if<StatusReport>(&reply)) {
            if (const auto fault = fault_in(*report))
                return fault;
        }
    }
    return std::nullopt;
}

EscposPrinter::Outcome EscposPrinter::wait_for_proof(ProcessId job, Time deadline)
{
    std::vector<Reply> replies;
    bool asked = false;
    while (now_() < deadline) {
        if (!hear(replies, std::min<Milliseconds>(left(deadline), answer_within)))
            return give_up(PrinterFault::unknown);
        for (const auto& reply : replies) {
            if (const auto* id = std::get_if<ProcessIdReply>(&reply); id && id->id == job)
                return PrintOutcome::printed;
            if (std::holds_alternative<PaperReply>(reply) && !proves_by_id_)
                return PrintOutcome::printed;
            const auto* report = std::get_if<StatusReport>(&reply);
            if (const auto fault = report ? fault_in(*report) : std::nullopt)
                return give_up(*fault);
            const auto* cause = asked ? std::get_if<RealTimeReply>(&reply) : nullptr;
            if (cause && status_from(cause->byte, {}, {}).fault)
                return give_up(
                    ask_causes(cause->byte, deadline).fault.value_or(PrinterFault::unknown));
        }
        // A printer that reports nothing by itself has to be asked why it is silent.
        if (replies.empty() && !reports_.value_or(false))
            asked = send(ask_real_time(RealTime::offline_cause), now_() + drop_within);
    }
    return give_up(PrinterFault::unknown);
}

// Nothing of this job may come out later, when somebody has mended the printer and a visitor has
// another slip.
EscposPrinter::Outcome EscposPrinter::give_up(PrinterFault fault)
{
    job_left_behind_ = true;
    paper_hangs_out_ = fault == PrinterFault::unknown || fault == PrinterFault::offline;
    if (broken_ || !send(drop_job(), now_() + drop_within))
        return fault;
    // Dropped for certain when the printer answers something that was asked after it.
    if (has_answered_ && ask(RealTime::offline_cause, now_() + answer_within))
        job_left_behind_ = false;
    return fault;
}

} // namespace drivers
