#include "kiosk/options.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <vector>

using namespace kiosk;

namespace {

std::variant<Options, ExitCode> read(std::initializer_list<const char*> words)
{
    std::vector<const char*> all{"hallcall-kiosk"};
    all.insert(all.end(), words);
    return read_options(static_cast<int>(all.size()), all.data());
}

} // namespace

TEST_SUITE_BEGIN("kiosk/options");

TEST_CASE("a kiosk fills the screen and speaks Chinese unless told otherwise")
{
    const auto options = std::get<Options>(read({"--printer", "tcp:127.0.0.1:9100"}));
    CHECK(options.dispatcher == "127.0.0.1:7010");
    CHECK(options.printer == "tcp:127.0.0.1:9100");
    CHECK(options.language == "zh");
    CHECK_FALSE(options.windowed);
    CHECK(std::get<Options>(read({"--windowed"})).windowed);
}

TEST_CASE("a printer's address reaches the kiosk whole, with everything behind it")
{
    const auto* address = "serial:/dev/ttyS0,9600,8n1;profile=chinese-serial-80;record=/tmp/slips";
    CHECK(std::get<Options>(read({"--printer", address})).printer == address);
}

TEST_CASE("all ports of a kiosk are recorded at one word, and what is no port is left alone")
{
    const auto one =
        std::get<Options>(read({"--printer", "tcp:127.0.0.1:9100", "--record-port", "talk.txt"}));
    CHECK(one.printer == "tcp:127.0.0.1:9100;record=talk.txt");
    const auto three =
        std::get<Options>(read({"--printer", "usb:04b8:0202;profile=tm-t88;record=mine.txt",
                                "--id-card-reader", "usb:0400:c35a", "--record-port", "talk.txt"}));
    CHECK(three.printer == "usb:04b8:0202;profile=tm-t88;record=mine.txt");
    CHECK(three.id_card_reader == "usb:0400:c35a;record=talk.txt");
    CHECK(
        std::get<Options>(read({"--printer", "cups:slips", "--record-port", "talk.txt"})).printer ==
        "cups:slips");
}

TEST_CASE("a scanner's address reaches the kiosk, and is recorded with the other ports")
{
    CHECK(std::get<Options>(read({})).scanner == "none");
    CHECK(std::get<Options>(read({"--scanner", "serial:/dev/ttyACM0", "--record-port", "talk.txt"}))
              .scanner == "serial:/dev/ttyACM0;record=talk.txt");
}

TEST_CASE("a person key is of use with a card reader alone")
{
    CHECK(std::get<Options>(read({"--id-card-reader", "usb:0400:c35a", "--person-key", "a.key"}))
              .person_key == "a.key");
    CHECK(std::get<ExitCode>(read({"--person-key", "a.key"})) == usage);
}

TEST_CASE("what the dispatcher refused is told of a named outbox, and is listed or settled")
{
    const auto list = std::get<Options>(read({"--outbox", "a.outbox", "--list-refused"}));
    CHECK(list.list_refused);
    CHECK_FALSE(list.settle_refused);
    CHECK(std::get<Options>(read({"--outbox", "a.outbox", "--settle-refused"})).settle_refused);
    CHECK(std::get<ExitCode>(read({"--list-refused"})) == usage);
    CHECK(std::get<ExitCode>(read({"--settle-refused"})) == usage);
    CHECK(std::get<ExitCode>(
              read({"--outbox", "a.outbox", "--settle-refused", "--list-refused"})) == usage);
}

TEST_CASE("a name that the dispatcher would not take, or an unknown word, ends with the usage code")
{
    CHECK(std::get<ExitCode>(read({"--device", "a b"})) == usage);
    CHECK(std::get<ExitCode>(read({"--language", "fr"})) == usage);
    CHECK(std::get<ExitCode>(read({"--width", "10"})) == usage);
    CHECK(std::get<ExitCode>(read({"--nonsense"})) == usage);
    CHECK(std::get<ExitCode>(read({"--help"})) == ended);
}

TEST_SUITE_END();
