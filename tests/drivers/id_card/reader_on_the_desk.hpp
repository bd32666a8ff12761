// A card reader on a desk: the real driver, an emulated reader behind a cable, and a clock that
// only they move.
#pragma once

#include "drivers/id_card/emulated_id_card_reader.hpp"
#include "drivers/id_card/sdt_port_line.hpp"
#include "drivers/id_card/sdt_reader.hpp"

#include <boost/system/errc.hpp>

#include <functional>

namespace drivers {

using namespace std::chrono_literals;

inline EmulatedCard specimen(std::string_view name)
{
    for (const auto& card : specimen_cards()) {
        if (card.name == name)
            return card;
    }
    return {};
}

struct ReaderOnTheDesk {
    explicit ReaderOnTheDesk(EmulatedIdCardReader::Model model = {}, SdtProfile profile = {},
                             std::optional<PhotoDecoder> decoder = {},
                             std::vector<std::uint32_t> rates = {115200})
        : reader{model}, driver{std::make_unique<SdtPortLine>(
                                    [this](std::uint32_t baud) {
                                        return std::make_unique<Cable>(*this, baud);
                                    },
                                    std::move(rates), [this] { return now; }),
                                profile,
                                std::move(decoder),
                                {[this] { return now; }, [this](auto time) { time_goes_by(time); }}}
    {
    }

    // The next event that says something, within a few calls.
    IdCardEvent happens()
    {
        IdCardEvent event = NothingNew{};
        for (int calls = 0; calls < 8 && std::holds_alternative<NothingNew>(event); ++calls)
            event = driver.next(1s);
        return event;
    }
    template <class Is>
    std::optional<Is> happens_to_be()
    {
        auto event = happens();
        auto* is = std::get_if<Is>(&event);
        return is ? std::optional{std::move(*is)} : std::nullopt;
    }

    // Lays it, leaves it, and gives what was read.
    std::optional<CardData> read(const EmulatedCard& card)
    {
        reader.lay_card(card);
        if (!happens_to_be<CardFound>())
            return std::nullopt;
        auto read = happens_to_be<CardRead>();
        return read ? std::optional{std::move(read->card)} : std::nullopt;
    }
    std::optional<CardMishap> mishap_with(const EmulatedCard& card)
    {
        reader.lay_card(card);
        return happens_to_be<CardFound>() ? happens_to_be<CardMishap>() : std::nullopt;
    }

    // "works again": another card is read, whole.
    bool works_again()
    {
        reader.lift_card();
        driver.next(1s);
        const auto card = read(specimen("citizen-2"));
        reader.lift_card();
        return card && card->name == "样张" && card->number == "000000193202290012";
    }

    class Cable : public Port {
    public:
        Cable(ReaderOnTheDesk& desk, std::uint32_t baud) : desk_{desk}, baud_{baud} {}

        PortResult<void> write(std::span<const std::byte> bytes, std::chrono::milliseconds) override
        {
            if (!open_ || !desk_.plugged)
                return broken();
            if (baud_ == desk_.baud)
                desk_.reader.accept(bytes);
            return {};
        }

        PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override
        {
            for (const auto deadline = desk_.now + within;; desk_.time_goes_by(10ms)) {
                if (!open_ || !desk_.plugged)
                    return broken();
                if (auto piece = take(); !piece.empty())
                    return piece;
                if (desk_.now >= deadline)
                    return make_error_code(boost::system::errc::timed_out);
            }
        }

        PortResult<void> reopen(std::chrono::milliseconds) override
        {
            if (desk_.cannot_open)
                return make_error_code(*desk_.cannot_open);
            if (!desk_.plugged)
                return make_error_code(boost::system::errc::no_such_file_or_directory);
            open_ = true;
            return {};
        }

    private:
        std::vector<std::byte> take()
        {
            const auto said = desk_.reader.take_answers();
            waiting_.insert(waiting_.end(), said.begin(), said.end());
            const auto count = std::min(desk_.piece_bytes, waiting_.size());
            const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
            std::vector<std::byte> piece(waiting_.begin(), end);
            waiting_.erase(waiting_.begin(), end);
            return piece;
        }
        boost::system::error_code broken()
        {
            open_ = false;
            return make_error_code(boost::system::errc::not_connected);
        }

        ReaderOnTheDesk& desk_;
        std::uint32_t baud_;
        bool open_ = false;
        WipedBytes waiting_;
    };

    void time_goes_by(std::chrono::milliseconds time)
    {
        now += time;
        reader.pass(time);
        if (meanwhile)
            meanwhile();
    }

    void unplug()
    {
        plugged = false;
        reader.switch_off_and_on();
    }

    std::chrono::steady_clock::time_point now{1h};
    bool plugged = true;
    std::uint32_t baud = 115200;    // at which the reader listens and talks
    std::size_t piece_bytes = 4096; // that one read brings at most
    std::optional<boost::system::errc::errc_t> cannot_open;
    std::function<void()> meanwhile; // whenever somebody waits
    EmulatedIdCardReader reader;
    SdtReader driver;
};

} // namespace drivers
