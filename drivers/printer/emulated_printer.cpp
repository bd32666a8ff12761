#include "drivers/printer/emulated_printer.hpp"

#include <algorithm>
#include <type_traits>

namespace drivers {

using namespace escpos;

namespace {

constexpr std::uint64_t thousandths = 1000;

bool ends_with(const std::vector<std::uint8_t>& heard, const Bytes& command)
{
    return heard.size() >= command.size() &&
           std::equal(
               command.rbegin(), command.rend(), heard.rbegin(),
               [](std::byte a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

} // namespace

EmulatedPrinter::EmulatedPrinter(Model model, Deliver deliver)
    : model_{std::move(model)}, deliver_{std::move(deliver)}, decoder_{model_.chinese},
      face_{model_.width_dots, model_.chinese_by_fs}, paper_{model_.width_dots, 0, {}}
{
}

// ---- the cable ----------------------------------------------------------------------------------

std::size_t EmulatedPrinter::accept(std::span<const std::byte> bytes)
{
    std::size_t taken = 0;
    while (taken < bytes.size() && room() > 0) {
        const auto byte = bytes[taken++];
        buffer_.push_back(byte);
        hear_real_time(static_cast<std::uint8_t>(byte));
        if (room() == 0)
            work();
    }
    work();
    return taken;
}

Bytes EmulatedPrinter::take_replies()
{
    return std::exchange(replies_, {});
}

void EmulatedPrinter::pass(std::chrono::milliseconds time)
{
    // At most a second is saved up: a printer that stood still does not print faster afterwards.
    row_budget_ =
        std::min(row_budget_ + static_cast<std::uint64_t>(time.count()) * model_.rows_a_second,
                 model_.rows_a_second * thousandths);
    work();
}

void EmulatedPrinter::work()
{
    std::span<const std::byte> left{buffer_};
    const auto* before = left.data();
    while (may_work() && !left.empty()) {
        if (const auto command = decoder_.next(left))
            obey(*command);
    }
    buffer_.erase(buffer_.begin(), buffer_.begin() + (left.data() - before));
}

bool EmulatedPrinter::may_work() const
{
    return !is_offline() && (model_.rows_a_second == 0 || row_budget_ >= thousandths);
}

void EmulatedPrinter::obey(const Command& command)
{
    std::visit(
        [&](const auto& is) {
            using Is = std::decay_t<decltype(is)>;
            if constexpr (std::is_same_v<Is, RasterRow>) {
                new_row(is.bits);
            } else if constexpr (std::is_same_v<Is, FeedDots>) {
                feed(is.rows);
            } else if constexpr (std::is_same_v<Is, LineEnd>) {
                end_line();
            } else if constexpr (std::is_same_v<Is, DrawCode>) {
                if (model_.draws_codes)
                    new_rows(face_.draw_code());
                else
                    ++tally_.unknown_commands;
            } else if constexpr (std::is_same_v<Is, Initialise>) {
                face_.initialise();
            } else if constexpr (std::is_same_v<Is, Cut>) {
                cut(is.feeds);
            } else if constexpr (std::is_same_v<Is, ReportChanges>) {
                report_mask_ = model_.reports_changes ? is.mask : std::uint8_t{0};
                reported_ = {};
                status_changed();
            } else if constexpr (std::is_same_v<Is, AskPaper>) {
                if (model_.answers_in_turn)
                    say_bytes({has_paper() ? (paper_is_near_end() ? 0x03u : 0u) : 0x0Cu});
            } else if constexpr (std::is_same_v<Is, AskProcessId>) {
                if (!model_.knows_process_ids)
                    return;
                const auto id = wrong_id_.value_or(is.id);
                say_bytes({0x37, 0x22, static_cast<std::uint8_t>(id[0]),
                           static_cast<std::uint8_t>(id[1]), static_cast<std::uint8_t>(id[2]),
                           static_cast<std::uint8_t>(id[3]), 0});
            } else if constexpr (std::is_same_v<Is, AskInfo>) {
                answer_info(is.which);
            } else if constexpr (std::is_same_v<Is, Unknown>) {
                ++tally_.unknown_commands;
            } else if (face_.take(command)) {
                constexpr bool is_said =
                    std::is_same_v<Is, Character> || std::is_same_v<Is, ChineseCharacter>;
                tally_.characters += is_said;
            }
        },
        command);
}

void EmulatedPrinter::answer_info(std::uint8_t which)
{
    const std::string text = which == 66 ? model_.maker : which == 67 ? "80 mm" : "";
    if (text.empty())
        return;
    say_bytes({0x5F});
    for (const char character : text)
        say_bytes({static_cast<std::uint8_t>(character)});
    say_bytes({0});
}

// ---- paper --------------------------------------------------------------------------------------

// A row that is narrower than the paper stands where ESC a says.
void EmulatedPrinter::new_row(std::span<const std::uint8_t> bits)
{
    if (model_.rows_a_second != 0)
        row_budget_ -= std::min(row_budget_, thousandths);
    ++tally_.rows;
    // Paper that is never cut is not kept without end: what is past slip_rows_max is lost.
    if (paper_.rows < slip_rows_max) {
        const auto row_bytes = paper_.row_bytes();
        const auto shown = bits.first(std::min(bits.size(), row_bytes));
        const auto indent = (row_bytes - shown.size()) * face_.align() / 2;
        paper_.bits.resize(paper_.bits.size() + indent, 0);
        paper_.bits.insert(paper_.bits.end(), shown.begin(), shown.end());
        paper_.bits.resize(++paper_.rows * row_bytes, 0);
    }
    if (rows_until_out_ != endless && --rows_until_out_ == 0)
        status_changed();
}

void EmulatedPrinter::new_rows(const SlipRaster& picture)
{
    for (std::size_t row = 0; row < picture.rows && has_paper(); ++row)
        new_row(std::span{picture.bits}.subspan(row * picture.row_bytes(), picture.row_bytes()));
}

void EmulatedPrinter::end_line()
{
    new_rows(face_.end_line());
}

void EmulatedPrinter::feed(std::uint32_t rows)
{
    if (face_.has_line())
        end_line();
    for (std::uint32_t row = 0; row < rows && has_paper(); ++row)
        new_row({});
    // What hangs out over the edge is torn off by the visitor.
    if (model_.cutter == Cutter::none && rows >= model_.rows_to_cutter && has_paper())
        let_slip_out(model_.rows_to_cutter);
}

void EmulatedPrinter::cut(bool feeds_first)
{
    if (model_.cutter == Cutter::none || (feeds_first && model_.cutter == Cutter::cuts)) {
        ++tally_.unknown_commands;
        return;
    }
    if (cutter_jammed_) {
        cutter_stopped_ = true;
        status_changed();
        return;
    }
    if (face_.has_line())
        end_line();
    let_slip_out(feeds_first ? std::uint16_t{0} : model_.rows_to_cutter);
}

// The last rows are still between head and cutter: they are the beginning of the next slip. White
// ones are not kept: every slip begins with some.
void EmulatedPrinter::let_slip_out(std::uint16_t rows_kept)
{
    const auto kept = std::min(paper_.rows, rows_kept);
    SlipRaster next{model_.width_dots, kept, {}};
    next.bits.assign(paper_.bits.end() - static_cast<std::ptrdiff_t>(kept * paper_.row_bytes()),
                     paper_.bits.end());
    if (std::ranges::all_of(next.bits, [](std::uint8_t byte) { return byte == 0; }))
        next = {model_.width_dots, 0, {}};
    auto slip = std::exchange(paper_, std::move(next));
    slip.rows = static_cast<std::uint16_t>(slip.rows - kept);
    slip.bits.resize(slip.rows * slip.row_bytes());
    if (slip.rows == 0)
        return;
    written_ = face_.take_writing();
    ++tally_.slips;
    deliver_(slip);
}

void EmulatedPrinter::let_fragment_fall()
{
    if (paper_.rows == 0)
        return;
    ++tally_.fragments;
    face_.take_writing();
    paper_ = {model_.width_dots, 0, {}};
}

// ---- what it says -------------------------------------------------------------------------------

void EmulatedPrinter::hear_real_time(std::uint8_t byte)
{
    static const Bytes clear = drop_job();
    heard_.push_back(byte);
    if (heard_.size() > clear.size())
        heard_.erase(heard_.begin());
    const auto size = heard_.size();
    if (size >= 3 && heard_[size - 3] == 0x10 && heard_[size - 2] == 0x04)
        answer_real_time(heard_[size - 1]);
    if (ends_with(heard_, recover()) && cutter_stopped_ && !cutter_jammed_) {
        cutter_stopped_ = false;
        forget_job();
        status_changed();
    }
    if (model_.drops_jobs && ends_with(heard_, clear))
        forget_job();
    // Obeyed, and in nobody's way: a printer without paper can be asked for days without its buffer
    // filling up.
    const bool alone = buffer_.size() == 3 && decoder_.is_idle() && size >= 3;
    if (alone && heard_[size - 3] == 0x10 && (heard_[size - 2] == 0x04 || heard_[size - 2] == 0x05))
        buffer_.clear();
}

void EmulatedPrinter::forget_job()
{
    buffer_.clear();
    decoder_.reset();
    face_.initialise();
}

void EmulatedPrinter::answer_real_time(std::uint8_t which)
{
    const bool error = cutter_stopped_ || hot_;
    if (which > model_.real_time_kinds)
        return;
    switch (which) {
    case 1:
        return say_bytes({0x12u | (is_offline() ? 0x08u : 0u)});
    case 2:
        return say_bytes({0x12u | (cover_open_ ? 0x04u : 0u) | (has_paper() ? 0u : 0x20u) |
                          (error ? 0x40u : 0u)});
    case 3:
        return say_bytes({0x12u | (cutter_stopped_ ? 0x08u : 0u) | (hot_ ? 0x40u : 0u)});
    case 4:
        return say_bytes({0x12u | (paper_is_near_end() || !has_paper() ? 0x0Cu : 0u) |
                          (has_paper() ? 0u : 0x60u)});
    default:
        return;
    }
}

std::array<std::uint8_t, 4> EmulatedPrinter::status_report() const
{
    const auto byte = [](unsigned value) { return static_cast<std::uint8_t>(value); };
    return {byte(0x10u | (is_offline() ? 0x08u : 0u) | (cover_open_ ? 0x20u : 0u)),
            byte((cutter_stopped_ ? 0x08u : 0u) | (hot_ ? 0x40u : 0u)),
            byte((paper_is_near_end() || !has_paper() ? 0x03u : 0u) | (has_paper() ? 0u : 0x0Cu)),
            0};
}

std::uint8_t EmulatedPrinter::port_status() const
{
    constexpr unsigned selected = 0x10;
    constexpr unsigned no_error = 0x08;
    constexpr unsigned paper_empty = 0x20;
    if (!model_.fills_port_status)
        return selected | no_error;
    const bool error = cover_open_ || cutter_stopped_ || hot_;
    return static_cast<std::uint8_t>(selected | (error ? 0u : no_error) |
                                     (has_paper() ? 0u : paper_empty));
}

void EmulatedPrinter::status_changed()
{
    const auto now = status_report();
    if (report_mask_ == 0 || now == reported_)
        return;
    reported_ = now;
    say_bytes({now[0], now[1], now[2], now[3]});
}

void EmulatedPrinter::say(std::span<const std::byte> bytes)
{
    const auto kept = std::min(bytes.size(), replies_bytes_max - replies_.size());
    replies_.insert(replies_.end(), bytes.begin(),
                    bytes.begin() + static_cast<std::ptrdiff_t>(kept));
}

void EmulatedPrinter::say_bytes(std::initializer_list<unsigned> bytes)
{
    if (!model_.answers || silent_)
        return;
    for (const auto byte : bytes) {
        const auto said = static_cast<std::byte>(byte);
        say({&said, 1});
    }
}

// ---- mishaps and their cures --------------------------------------------------------------------

bool EmulatedPrinter::is_offline() const
{
    return !has_paper() || cover_open_ || cutter_stopped_ || hot_;
}

void EmulatedPrinter::run_out_after(std::uint32_t rows)
{
    rows_until_out_ = rows;
    status_changed();
}

void EmulatedPrinter::put_paper_in()
{
    let_fragment_fall();
    rows_until_out_ = endless;
    near_end_ = false;
    status_changed();
    work();
}

void EmulatedPrinter::set_paper_near_end(bool near_end)
{
    near_end_ = near_end;
    status_changed();
}

void EmulatedPrinter::open_cover()
{
    cover_open_ = true;
    status_changed();
}

void EmulatedPrinter::close_cover()
{
    if (!cover_open_)
        return;
    // Whoever opens it tears off what hangs out.
    let_fragment_fall();
    cover_open_ = false;
    status_changed();
    work();
}

void EmulatedPrinter::jam_cutter()
{
    cutter_jammed_ = true;
}

void EmulatedPrinter::free_cutter()
{
    let_fragment_fall();
    cutter_jammed_ = false;
}

void EmulatedPrinter::overheat(bool hot)
{
    hot_ = hot;
    status_changed();
    work();
}

void EmulatedPrinter::switch_off_and_on()
{
    let_fragment_fall();
    forget_job();
    replies_.clear();
    heard_.clear();
    report_mask_ = 0;
    cutter_stopped_ = false;
}

} // namespace drivers
