// What an ESC/POS printer says, cut out of one stream in which everything is mixed. Pure.
#pragma once

#include "drivers/printer/escpos.hpp"

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace drivers::escpos {

struct RealTimeReply { // to DLE EOT n: (byte & 0x93) == 0x12
    std::uint8_t byte = 0;
    bool operator==(const RealTimeReply&) const = default;
};
struct StatusReport { // automatic status back, four bytes, unasked
    std::array<std::uint8_t, 4> bytes{};
    bool operator==(const StatusReport&) const = default;
};
struct PaperReply { // to GS r 1: (byte & 0x90) == 0
    std::uint8_t byte = 0;
    bool operator==(const PaperReply&) const = default;
};
struct ProcessIdReply { // to GS ( H
    ProcessId id{};
    bool operator==(const ProcessIdReply&) const = default;
};
struct InfoReply { // to GS I n: at most reply_text_max printable characters
    std::string text;
    bool operator==(const InfoReply&) const = default;
};
using Reply = std::variant<RealTimeReply, StatusReport, PaperReply, ProcessIdReply, InfoReply>;

inline constexpr std::size_t reply_text_max = 80;

class ReplyReader {
public:
    // Every reply that is now complete, at most one a byte. A block that breaks off is dropped, and
    // so is a byte that can be no reply.
    std::vector<Reply> feed(std::span<const std::byte> bytes);

    std::size_t dropped() const { return dropped_; } // bytes

private:
    std::optional<Reply> take(std::uint8_t byte);
    std::optional<Reply> begin(std::uint8_t byte);
    std::optional<Reply> continue_report(std::uint8_t byte);
    std::optional<Reply> continue_text(std::uint8_t byte);
    void drop_part();

    std::vector<std::uint8_t> part_; // of a block that is not complete
    std::size_t dropped_ = 0;
};

// What the replies mean. More than one fault: the one to mend first.
std::optional<PrinterFault> fault_in(const StatusReport& report);
bool paper_near_end_in(const StatusReport& report);
bool paper_near_end_in(const PaperReply& reply);

// The three causes as bytes of RealTimeReply; error_cause and roll_paper when they were asked.
PrinterStatus status_from(std::uint8_t offline_cause, std::optional<std::uint8_t> error_cause,
                          std::optional<std::uint8_t> roll_paper);
bool error_in(std::uint8_t offline_cause); // then error_cause tells which

} // namespace drivers::escpos
