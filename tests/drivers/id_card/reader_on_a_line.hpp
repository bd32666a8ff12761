// The emulated reader as its program runs it, on a thread of its own; and the real driver.
#pragma once

#include "drivers/id_card/emulated_id_reader_server.hpp"
#include "drivers/id_card/id_card_reader_at.hpp"

#include <boost/asio/post.hpp>
#include <doctest/doctest.h>

#include <filesystem>
#include <future>
#include <thread>

namespace drivers {

using namespace std::chrono_literals;

struct ReaderOnALine {
    ReaderOnALine() : folder{make_folder()}, link{folder / "reader"}
    {
        thread = std::thread{[this] { io.run(); }};
    }
    ~ReaderOnALine()
    {
        io.stop();
        thread.join();
        server.unplug();
        std::filesystem::remove_all(folder);
    }

    void open_pty(std::uint32_t baud)
    {
        by_hand([&] { server.open_pty(link, baud); });
        driver = driver_at("serial:" + link);
    }
    void listen()
    {
        by_hand([&] { server.listen({boost::asio::ip::address_v4::loopback(), 0}); });
        driver = driver_at("tcp:127.0.0.1:" + std::to_string(server.address().port()));
    }
    static std::unique_ptr<IdCardReader> driver_at(std::string where)
    {
        auto made = id_card_reader_at(
            {.where = std::move(where), .profile = {}, .photo_decoder = {}}, usb_bus_on_demand());
        REQUIRE(made.has_value());
        return std::move(*made);
    }

    // On the reader's own thread; returns when it is done.
    template <class Does>
    void by_hand(Does does)
    {
        std::promise<void> done;
        boost::asio::post(io, [&] {
            does();
            done.set_value();
        });
        done.get_future().get();
    }

    IdCardEvent happens()
    {
        IdCardEvent event = NothingNew{};
        for (int calls = 0; calls < 6 && std::holds_alternative<NothingNew>(event); ++calls)
            event = driver->next(500ms);
        return event;
    }
    bool faults(IdReaderFault expected)
    {
        const auto event = happens();
        const auto* fault = std::get_if<IdReaderFault>(&event);
        return fault && *fault == expected;
    }

    // "works again": a card is laid, found and read.
    bool works_again()
    {
        by_hand([this] { reader.lift_card(); });
        driver->next(0ms);
        by_hand([this] { reader.lay_card(specimen_cards()[2]); });
        auto event = happens();
        // What was told before is told once more at the most.
        if (std::holds_alternative<IdReaderFault>(event))
            event = happens();
        if (!std::holds_alternative<CardFound>(event))
            return false;
        event = happens();
        const auto* read = std::get_if<CardRead>(&event);
        return read && read->card.kind == CardKind::residence_permit;
    }

    static std::string make_folder()
    {
        auto name = (std::filesystem::temp_directory_path() / "id_reader_XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()));
        return name;
    }

    std::filesystem::path folder;
    std::string link;
    boost::asio::io_context io{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{
        io.get_executor()};
    EmulatedIdCardReader reader;
    EmulatedIdReaderServer server{io, reader};
    std::unique_ptr<IdCardReader> driver;
    std::thread thread;
};

} // namespace drivers
