#include "drivers/printer/escpos_reply.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/escpos_reply");

using namespace drivers;
using namespace drivers::escpos;

namespace {

Bytes said(std::initializer_list<unsigned> values)
{
    Bytes bytes;
    for (const auto value : values)
        bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

} // namespace

TEST_CASE("everything a printer says is told apart in one stream, wherever the stream is cut")
{
    const auto stream = said({0x12, 0x18, 0x00, 0x0C, 0x00, 0x0C, 0x37, 0x22, '0', '0',
                              '0',  '7',  0x00, 0x5F, 'E',  'P',  'S',  'O',  'N', 0x00});
    const std::vector<Reply> expected{RealTimeReply{0x12}, StatusReport{{0x18, 0x00, 0x0C, 0x00}},
                                      PaperReply{0x0C}, ProcessIdReply{{'0', '0', '0', '7'}},
                                      InfoReply{"EPSON"}};
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        CAPTURE(cut);
        ReplyReader reader;
        auto replies = reader.feed(std::span{stream}.first(cut));
        for (auto& reply : reader.feed(std::span{stream}.subspan(cut)))
            replies.push_back(std::move(reply));
        CHECK(replies == expected);
        CHECK(reader.dropped() == 0);
    }
}

TEST_CASE("an answer to a question falls between the bytes of a report, and neither is lost")
{
    ReplyReader reader;
    CHECK(reader.feed(said({0x10, 0x00, 0x16, 0x00, 0x00})) ==
          std::vector<Reply>{RealTimeReply{0x16}, StatusReport{{0x10, 0x00, 0x00, 0x00}}});
}

TEST_CASE("garbage is dropped, and what follows is understood")
{
    ReplyReader reader;
    CHECK(reader.feed(said({0xFF, 0x93, 0x37, 0x22, 0xFF, 0x10, 0x90, 0x12})) ==
          std::vector<Reply>{RealTimeReply{0x12}});
    CHECK(reader.dropped() == 7);
}

TEST_CASE("a text without an end is dropped, not kept for ever")
{
    ReplyReader reader;
    for (int byte = 0; byte < 10'000; ++byte)
        reader.feed(said({0x5F}));
    CHECK(reader.feed(said({0x00, 0x12})).back() == Reply{RealTimeReply{0x12}});
}

TEST_CASE(
    "each cause of standing still has its fault, the cover comes first, since it hides the rest")
{
    CHECK_FALSE(status_from(0x12, {}, 0x12).fault);
    CHECK(status_from(0x16, {}, 0x72).fault == PrinterFault::cover_open);
    CHECK(status_from(0x32, {}, {}).fault == PrinterFault::paper_out);
    CHECK(status_from(0x12, {}, 0x72).fault == PrinterFault::paper_out);
    CHECK(status_from(0x52, 0x1A, 0x12).fault == PrinterFault::cutter_jammed);
    CHECK(status_from(0x52, 0x52, 0x12).fault == PrinterFault::overheated);
    CHECK(status_from(0x52, 0x32, 0x12).fault == PrinterFault::broken);
    CHECK(status_from(0x12, {}, 0x1E).paper_near_end);
    CHECK_FALSE(status_from(0x12, {}, 0x1E).fault);
}

TEST_CASE("a report names the same faults")
{
    CHECK_FALSE(fault_in({{0x10, 0, 0x03, 0}}));
    CHECK(paper_near_end_in({{0x10, 0, 0x03, 0}}));
    CHECK(fault_in({{0x38, 0, 0x0C, 0}}) == PrinterFault::cover_open);
    CHECK(fault_in({{0x18, 0, 0x0F, 0}}) == PrinterFault::paper_out);
    CHECK(fault_in({{0x18, 0x08, 0, 0}}) == PrinterFault::cutter_jammed);
    CHECK(fault_in({{0x18, 0x20, 0, 0}}) == PrinterFault::broken);
    CHECK(fault_in({{0x18, 0x40, 0, 0}}) == PrinterFault::overheated);
}

TEST_SUITE_END();
