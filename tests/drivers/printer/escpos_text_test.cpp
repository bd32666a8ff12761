#include "drivers/printer/emulated_printer.hpp"
#include "drivers/printer/escpos_text.hpp"
#include "tests/drivers/printer/rasters.hpp"

#include <doctest/doctest.h>

#include <algorithm>

TEST_SUITE_BEGIN("drivers/printer/escpos_text");

using namespace drivers;
using namespace drivers::escpos;

namespace {

Bytes joined(const std::vector<Bytes>& pieces)
{
    Bytes all;
    for (const auto& piece : pieces)
        all.insert(all.end(), piece.begin(), piece.end());
    return all;
}

std::string hex(const Bytes& bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes) {
        text += digits[static_cast<unsigned>(byte) >> 4];
        text += digits[static_cast<unsigned>(byte) & 15];
    }
    return text;
}

// What a printer of this model has written once the slip is cut.
NativeSlip written(const NativeSlip& slip, const PrinterProfile& profile,
                   EmulatedPrinter::Model model = {})
{
    model.width_dots = profile.width_dots;
    model.cutter = profile.cutter;
    EmulatedPrinter printer{model, [](const auto&) {}};
    printer.accept(begin_job(profile));
    printer.accept(joined(text_pieces(slip, profile)));
    printer.accept(cut_off(profile));
    CHECK(printer.tally().unknown_commands == 0);
    CHECK(printer.tally().slips == 1);
    return printer.written();
}

NativeLine line_of(std::string text, std::uint8_t magnify = 1, bool bold = false,
                   SlipAlign align = SlipAlign::left)
{
    return {std::move(text), magnify, bold, align, {}};
}

// A slip with everything in it.
NativeSlip hall_slip()
{
    return {{line_of("政务服务大厅", 1, true, SlipAlign::centre), line_of(""),
             line_of("A042", 8, true, SlipAlign::centre), line_of("房产证办理", 2, true),
             line_of("3 people ahead"),
             NativeCode{"hallcall:2026-11-24:A042", 5, SlipAlign::centre, {}},
             line_of("2026-11-24 14:03", 1, false, SlipAlign::right)}};
}

} // namespace

TEST_CASE("a small slip as text is these bytes, as printers in service know them")
{
    const NativeSlip slip{
        {line_of("3号", 2, true, SlipAlign::centre), NativeCode{"A1", 4, SlipAlign::left, {}}}};
    CHECK(hex(joined(text_pieces(slip, {}))) == "1c26"               // Chinese mode
                                                "1b6101"             // centre
                                                "1b45011d2111"       // bold, twice the size
                                                "33bac50a"           // 3号
                                                "1b6100"             // left
                                                "1d286b040031413200" // QR, model 2
                                                "1d286b0300314304"   // 4 dots a module
                                                "1d286b0300314531"   // error correction M
                                                "1d286b05003150304131"
                                                "1d286b0300315130"   // draw it
                                                "1b45001d21001b6100" // as at the beginning
                                                "1c2e");             // leave Chinese mode
}

TEST_CASE("what the printer writes is what the slip says, line by line, and its code")
{
    CHECK(written(hall_slip(), {}) == hall_slip());
}

TEST_CASE("the same at 58 mm, and from a printer that is not in Chinese mode by itself")
{
    PrinterProfile narrow;
    narrow.width_dots = 384;
    CHECK(written(hall_slip(), narrow) == hall_slip());
    CHECK(written(hall_slip(), {}, {.chinese = ChineseFace::when_told}) == hall_slip());
}

TEST_CASE("a long number is as large as the paper is wide, and a long name is twice the face")
{
    const std::string name = "机动车驾驶证初次申领补领换领及机动车注册变更转移抵押登记";
    const auto slip = written({{line_of("A12345", 8), line_of("K1042A12", 8), line_of(name, 2)}},
                              *printer_profile("pos-58"));
    REQUIRE(slip.parts.size() == 3);
    CHECK(std::get<NativeLine>(slip.parts[0]).magnify == 5);
    CHECK(std::get<NativeLine>(slip.parts[1]).magnify == 4);
    CHECK(std::get<NativeLine>(slip.parts[2]) == line_of(name, 2));
}

TEST_CASE("a printer that enlarges no more than twice is not asked for more")
{
    PrinterProfile profile;
    profile.magnify_max = 2;
    const auto slip = written({{line_of("A042", 8)}}, profile);
    CHECK(std::get<NativeLine>(slip.parts[0]).magnify == 2);
}

TEST_CASE("a line that the face cannot say comes as its picture, at its place")
{
    auto uyghur = line_of("ئۆي مۈلۈك گۇۋاھنامىسى", 1, false, SlipAlign::right);
    uyghur.picture = raster_of(200, 30, 4);
    SlipRaster came;
    EmulatedPrinter printer{[&came](const auto& one) { came = one; }};
    printer.accept(joined(text_pieces({{uyghur}}, {})));
    printer.accept(cut_off({}));
    REQUIRE(came.rows == 30);
    CHECK(printer.tally().characters == 0);
    for (std::size_t row = 0; row < 30; ++row) {
        const auto end = came.bits.begin() + static_cast<std::ptrdiff_t>((row + 1) * 72);
        const auto picture = uyghur.picture.bits.begin() + static_cast<std::ptrdiff_t>(row * 25);
        CHECK(std::equal(end - 25, end, picture));
        CHECK(std::all_of(end - 72, end - 25, [](auto byte) { return byte == 0; }));
    }
}

TEST_CASE("without a picture, what the face cannot say is a question mark, and the rest is said")
{
    const auto slip = written({{line_of("3号 ñ 𠮷窗口")}}, {});
    CHECK(std::get<NativeLine>(slip.parts[0]).text == "3号 ? ?窗口");
}

TEST_CASE("a printer without a Chinese face gets Chinese as pictures and the rest as text")
{
    auto chinese = line_of("房产证办理");
    chinese.picture = raster_of(160, 30, 4);
    const auto& profile = *printer_profile("tm-t88");
    auto western = profile;
    western.chinese_face = false;
    const auto slip =
        written({{chinese, line_of("Counter 3")}}, western, {.chinese = ChineseFace::none});
    CHECK(slip == NativeSlip{{line_of("Counter 3")}});
}

TEST_CASE("a printer that draws no codes gets the code as a picture, or none")
{
    PrinterProfile profile;
    profile.draws_codes = false;
    const EmulatedPrinter::Model model{.draws_codes = false};
    const NativeCode bare{"A042", 4, SlipAlign::left, {}};
    auto drawn = bare;
    drawn.picture = raster_of(96, 96, 3);
    CHECK(written({{drawn, line_of("x")}}, profile, model) == NativeSlip{{line_of("x")}});
    CHECK(written({{bare, line_of("x")}}, profile, model) == NativeSlip{{line_of("x")}});
    const auto hexes = hex(joined(text_pieces({{drawn}}, profile)));
    CHECK(hexes.find("1d7630000c006000") != hexes.npos);
}

TEST_CASE("a printer whose Chinese grows by FS ! alone gets it, and writes large Chinese")
{
    PrinterProfile profile;
    profile.chinese_by_fs = true;
    const auto slip = written({{line_of("号", 2), line_of("号", 1), line_of("A1", 2)}}, profile,
                              {.chinese_by_fs = true});
    CHECK(slip == NativeSlip{{line_of("号", 2), line_of("号", 1), line_of("A1", 2)}});
    // And without the quirk it would stay small.
    CHECK(written({{line_of("号", 2)}}, {}, {.chinese_by_fs = true}) ==
          NativeSlip{{line_of("号", 1)}});
}

TEST_CASE("pieces are as small as the printer wants them, and each ends between two commands")
{
    PrinterProfile profile;
    profile.band_bytes_max = 64;
    for (const auto& piece : text_pieces(hall_slip(), profile)) {
        CHECK(piece.size() <= 64);
        EscposDecoder decoder;
        std::span<const std::byte> left{piece};
        while (decoder.next(left)) {
        }
        CHECK(decoder.is_idle());
    }
    CHECK(text_pieces(hall_slip(), profile).size() > 1);
    CHECK(written(hall_slip(), profile) == hall_slip());
}

TEST_SUITE_END();
