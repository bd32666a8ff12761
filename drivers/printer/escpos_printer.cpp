#include "drivers/printer/escpos_printer.hpp"

#include "drivers/printer/escpos_text.hpp"

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

bool is_whole(const SlipRaster& picture, std::uint16_t width_dots)
{
    return picture.width_dots > 0 && picture.width_dots <= width_dots && picture.rows > 0 &&
           picture.rows <= slip_rows_max &&
           picture.bits.size() == picture.row_bytes() * picture.rows;
}

bool fits(const NativeSlip& slip, std::uint16_t width_dots)
{
    return slip.parts.size() <= native_parts_max &&
           std::ranges::all_of(slip.parts, [&](const auto& part) {
               return std::visit(
                   [&](const auto& one) {
                       return one.text.size() <= native_text_bytes_max &&
                              (one.picture == SlipRaster{} || is_whole(one.picture, width_dots));
                   },
                   part);
           });
}

PrinterFault fault_of(const boost::system::error_code& why_not_open)
{
    if (why_not_open == boost::system::errc::permission_denied)
        return PrinterFault::not_permitted;
    return why_not_open == not_unique() ? PrinterFault::ambiguous : PrinterFault::offline;
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

EscposPrinter::EscposPrinter(std::unique_ptr<Port> port, PrinterProfile profile, Clock now, Way way)
    : port_{std::move(port)}, profile_{profile}, now_{std::move(now)}, way_{std::move(way)},
      // Not the job of a program that ran before and whose answer is still to come: a slip takes a
      // second.
      job_{static_cast<std::uint32_t>(
          std::chrono::duration_cast<std::chrono::seconds>(now_().time_since_epoch()).count() %
          process_ids)}
{
    take_profile(profile);
}

void EscposPrinter::take_profile(const PrinterProfile& profile)
{
    profile_ = profile;
    has_answered_ = false;
    reports_ = profile.reports == Ability::no ? std::optional{false} : std::nullopt;
}

SlipForm EscposPrinter::form() const
{
    return {profile_.width_dots, profile_.dots_per_inch, profile_.mode == SlipMode::native};
}

// ---- the port -----------------------------------------------------------------------------------

EscposPrinter::Milliseconds EscposPrinter::left(Time deadline) const
{
    // Rounded up: what is left of a millisecond is waited for and not asked about again and again.
    return std::max(std::chrono::ceil<Milliseconds>(deadline - now_()), 0ms);
}

bool EscposPrinter::open(Time deadline)
{
    if (broken_) {
        const auto opened = port_->reopen(left(deadline));
        if (!opened) {
            cannot_open_ = fault_of(opened.error());
            return false;
        }
        broken_ = false;
        reader_ = {};
        near_end_said_ = false;
        if (const auto profile = way_.profile ? way_.profile() : profile_; profile != profile_)
            take_profile(profile);
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
        note(replies = reader_.feed(*came));
    else if (came.error() != boost::system::errc::timed_out)
        broken_ = true;
    return !broken_;
}

void EscposPrinter::note(const std::vector<Reply>& replies)
{
    if (const auto* report = find<StatusReport>(replies))
        near_end_said_ = paper_near_end_in(*report);
    else if (const auto* paper = find<PaperReply>(replies))
        near_end_said_ = paper_near_end_in(*paper);
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
        if (!open(deadline)) {
            status.fault = cannot_open_;
            continue;
        }
        status = ask_status(deadline);
        if (!broken_)
            break;
    }
    return status;
}

PrinterStatus EscposPrinter::ask_status(Time deadline)
{
    if (!profile_.speaks_escpos)
        return PrinterStatus{PrinterFault::broken, false, true};
    if (profile_.real_time == Ability::no)
        return one_way_status(deadline);
    auto cause = ask(RealTime::offline_cause, deadline);
    if (!cause && !broken_)
        cause = ask(RealTime::offline_cause, deadline);
    if (!cause && !broken_ && !has_answered_ && profile_.real_time == Ability::ask)
        return one_way_status(deadline);
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

PrinterStatus EscposPrinter::one_way_status(Time deadline)
{
    PrinterStatus status{std::nullopt, false, false};
    const auto told = way_.port_status
                          ? way_.port_status(std::min<Milliseconds>(left(deadline), answer_within))
                          : PortResult<std::uint8_t>{std::uint8_t{0}};
    if (!told) {
        // A printer that does not know the question is trusted; one that is gone is not.
        broken_ = told.error() == boost::system::errc::no_such_device ||
                  told.error() == boost::system::errc::not_connected;
        if (broken_)
            status.fault = PrinterFault::offline;
        return status;
    }
    if (*told & 0x20u)
        status.fault = PrinterFault::paper_out;
    else if (*told != 0 && !(*told & 0x08u))
        status.fault = PrinterFault::broken;
    return status;
}

PrinterStatus EscposPrinter::ask_causes(std::uint8_t offline_cause, Time deadline)
{
    std::optional<std::uint8_t> error_cause;
    if (error_in(offline_cause))
        error_cause = ask(RealTime::error_cause, deadline);
    const auto roll_paper = ask(RealTime::roll_paper, deadline);
    auto status = status_from(offline_cause, error_cause, roll_paper);
    if (!roll_paper)
        status.paper_near_end = near_end_said_;
    if (profile_.near_end_always)
        status.paper_near_end = false;
    return status;
}

// ---- a slip -------------------------------------------------------------------------------------

EscposPrinter::Outcome EscposPrinter::print(const Slip& slip, Milliseconds within)
{
    const auto deadline = now_() + within;
    const auto before = status(within);
    if (before.fault)
        return *before.fault;
    const bool as_text = slip.native && profile_.mode == SlipMode::native;
    if (!(as_text ? fits(*slip.native, profile_.width_dots)
                  : is_whole(slip.raster, profile_.width_dots)))
        return PrinterFault::slip_too_large;
    if (!before.answers)
        return trust(slip, deadline);
    if (!prepare(deadline))
        return give_up(PrinterFault::offline);
    const auto job = process_id(++job_);
    if (const auto fault = send_slip(slip, job, deadline))
        return give_up(*fault);
    if (!proves_by_id_ && !profile_.answers_in_turn)
        return sent_unless_faulty(deadline);
    return wait_for_proof(job, deadline);
}

EscposPrinter::Outcome EscposPrinter::trust(const Slip& slip, Time deadline)
{
    auto bytes = paper_hangs_out_ ? flush(profile_) : begin_job(profile_);
    for (const auto& piece : pieces_of(slip))
        bytes.insert(bytes.end(), piece.begin(), piece.end());
    const auto end = cut_off(profile_);
    bytes.insert(bytes.end(), end.begin(), end.end());
    if (!send(bytes, deadline)) {
        if (!write_timed_out_)
            return give_up(PrinterFault::offline);
        return give_up(
            one_way_status(now_() + answer_within).fault.value_or(PrinterFault::unknown));
    }
    paper_hangs_out_ = false;
    // Paper that ran out half-way is only told after the fact.
    if (const auto after = one_way_status(deadline).fault)
        return give_up(*after == PrinterFault::offline ? PrinterFault::unknown : *after);
    return PrintOutcome::sent;
}

// Of a printer that answers but proves nothing.
EscposPrinter::Outcome EscposPrinter::sent_unless_faulty(Time deadline)
{
    if (const auto after = ask_status(deadline).fault)
        return give_up(*after == PrinterFault::offline ? PrinterFault::unknown : *after);
    return PrintOutcome::sent;
}

bool EscposPrinter::prepare(Time deadline)
{
    bool reported = begin_with(begin_job(profile_), deadline);
    if (!reported && !broken_ && (paper_hangs_out_ || reports_.value_or(true))) {
        reported = begin_with(flush(profile_), deadline);
        paper_hangs_out_ = paper_hangs_out_ && broken_;
        if (!reported && profile_.reports == Ability::yes)
            return false;
    }
    if (!broken_ && reports_.value_or(true))
        reports_ = reported;
    if (!broken_ && paper_hangs_out_ && send(cut_off(profile_), deadline))
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
    proves_by_id_ = profile_.process_ids == Ability::yes;
    if (!profile_.tells_maker || !send(escpos::ask_maker(), deadline))
        return;
    const auto until = std::min(deadline, now_() + answer_within);
    std::vector<Reply> replies;
    do {
        if (!hear(replies, left(until)))
            return;
        if (const auto* info = find<InfoReply>(replies)) {
            if (profile_.process_ids == Ability::ask)
                proves_by_id_ = info->text.starts_with("EPSON");
            return;
        }
    } while (now_() < until);
}

std::vector<Bytes> EscposPrinter::pieces_of(const Slip& slip) const
{
    return slip.native && profile_.mode == SlipMode::native ? text_pieces(*slip.native, profile_)
                                                            : bands(slip.raster, profile_);
}

Bytes EscposPrinter::end_of(ProcessId job) const
{
    auto end = cut_off(profile_);
    const auto ask = [&end](const Bytes& question) {
        end.insert(end.end(), question.begin(), question.end());
    };
    if (proves_by_id_)
        ask(ask_process_id(job));
    if (profile_.answers_in_turn)
        ask(ask_paper());
    return end;
}

std::optional<PrinterFault> EscposPrinter::send_slip(const Slip& slip, ProcessId job, Time deadline)
{
    const auto pieces = pieces_of(slip);
    const auto end = end_of(job);
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
    const auto replies = reader_.feed(*came);
    note(replies);
    for (const auto& reply : replies) {
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
    // Not every printer knows how to drop a job, and one that does not report cannot be seen to be
    // in the middle of a picture.
    paper_hangs_out_ = fault == PrinterFault::unknown || fault == PrinterFault::offline ||
                       !reports_.value_or(false);
    if (broken_ || !send(drop_job(), now_() + drop_within))
        return fault;
    // Dropped for certain when the printer answers something that was asked after it.
    if (has_answered_ && ask(RealTime::offline_cause, now_() + answer_within))
        job_left_behind_ = false;
    return fault;
}

} // namespace drivers
