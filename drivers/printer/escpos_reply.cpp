#include "drivers/printer/escpos_reply.hpp"

#include <algorithm>

namespace drivers::escpos {

namespace {

constexpr std::uint8_t block_begin = 0x37;
constexpr std::uint8_t process_id_mark = 0x22;
constexpr std::uint8_t info_begin = 0x5F;

bool is_real_time(unsigned byte)
{
    return (byte & 0x93) == 0x12;
}
bool begins_report(unsigned byte)
{
    return (byte & 0x93) == 0x10;
}
bool continues_report(unsigned byte)
{
    return (byte & 0x90) == 0;
}
bool is_printable(unsigned byte)
{
    return byte >= 0x20 && byte < 0x7F;
}

std::optional<Reply> reply_in(const std::vector<std::uint8_t>& block)
{
    if (block[0] == info_begin)
        return InfoReply{std::string(block.begin() + 1, block.end())};
    if (block.size() != 6 || block[1] != process_id_mark)
        return std::nullopt;
    ProcessIdReply reply;
    std::copy(block.begin() + 2, block.end(), reply.id.begin());
    return reply;
}

} // namespace

std::vector<Reply> ReplyReader::feed(std::span<const std::byte> bytes)
{
    std::vector<Reply> replies;
    for (const auto byte : bytes) {
        if (auto reply = take(static_cast<std::uint8_t>(byte)))
            replies.push_back(std::move(*reply));
    }
    return replies;
}

std::optional<Reply> ReplyReader::take(std::uint8_t byte)
{
    if (part_.empty())
        return begin(byte);
    return begins_report(part_[0]) ? continue_report(byte) : continue_text(byte);
}

std::optional<Reply> ReplyReader::begin(std::uint8_t byte)
{
    if (byte == block_begin || byte == info_begin || begins_report(byte)) {
        part_.push_back(byte);
        return std::nullopt;
    }
    if (is_real_time(byte))
        return RealTimeReply{byte};
    if (continues_report(byte))
        return PaperReply{byte};
    ++dropped_;
    return std::nullopt;
}

std::optional<Reply> ReplyReader::continue_report(std::uint8_t byte)
{
    // A real-time reply may fall between the bytes of a report: it is taken out and the report goes
    // on.
    if (is_real_time(byte))
        return RealTimeReply{byte};
    if (!continues_report(byte)) {
        drop_part();
        return begin(byte);
    }
    part_.push_back(byte);
    if (part_.size() < 4)
        return std::nullopt;
    StatusReport report;
    std::copy(part_.begin(), part_.end(), report.bytes.begin());
    part_.clear();
    return report;
}

std::optional<Reply> ReplyReader::continue_text(std::uint8_t byte)
{
    if (is_printable(byte) && part_.size() <= reply_text_max) {
        part_.push_back(byte);
        return std::nullopt;
    }
    if (byte != 0) {
        drop_part();
        return begin(byte);
    }
    auto reply = reply_in(part_);
    if (reply)
        part_.clear();
    else
        drop_part();
    return reply;
}

void ReplyReader::drop_part()
{
    dropped_ += part_.size();
    part_.clear();
}

std::optional<PrinterFault> fault_in(const StatusReport& report)
{
    const auto [printer, error, paper, reserved] = report.bytes;
    if (printer & 0x20u)
        return PrinterFault::cover_open;
    if (paper & 0x0Cu)
        return PrinterFault::paper_out;
    if (error & 0x08u)
        return PrinterFault::cutter_jammed;
    if (error & 0x20u)
        return PrinterFault::broken;
    if (error & 0x40u)
        return PrinterFault::overheated;
    return std::nullopt;
}

bool paper_near_end_in(const StatusReport& report)
{
    return (report.bytes[2] & 0x03u) != 0;
}

bool paper_near_end_in(const PaperReply& reply)
{
    return (reply.byte & 0x03u) != 0;
}

bool error_in(std::uint8_t offline_cause)
{
    return (offline_cause & 0x40u) != 0;
}

PrinterStatus status_from(std::uint8_t offline_cause, std::optional<std::uint8_t> error_cause,
                          std::optional<std::uint8_t> roll_paper)
{
    PrinterStatus status;
    const unsigned error = error_cause.value_or(0);
    const unsigned paper = roll_paper.value_or(0);
    status.paper_near_end = (paper & 0x0Cu) != 0;
    if (offline_cause & 0x04u)
        status.fault = PrinterFault::cover_open;
    else if ((offline_cause & 0x20u) || (paper & 0x60u))
        status.fault = PrinterFault::paper_out;
    else if (error & 0x08u)
        status.fault = PrinterFault::cutter_jammed;
    else if (error & 0x40u)
        status.fault = PrinterFault::overheated;
    else if ((error & 0x20u) || error_in(offline_cause))
        status.fault = PrinterFault::broken;
    return status;
}

} // namespace drivers::escpos
