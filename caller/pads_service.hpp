// Pads of keys for counters without a screen: many counters, one link. Each pad works its counter
// by KeypadFlow. Lives in one thread; every way to pads has its own.
#pragma once

#include "caller/asker.hpp"
#include "caller/keypad_flow.hpp"
#include "drivers/keypad/keypad_thread.hpp"

#include <QObject>
#include <QTimer>

namespace caller {

struct CounterPad {
    std::uint32_t counter = 0;
    std::size_t keypad = 0;   // which of the ways
    std::uint16_t number = 0; // on that way

    bool operator==(const CounterPad&) const = default;
};

class PadsService : public QObject {
    Q_OBJECT

public:
    PadsService(std::vector<std::unique_ptr<drivers::Keypad>> keypads,
                const std::vector<CounterPad>& pads, Asker& asker);
    ~PadsService() override;

    // From the dispatcher's client.
    void show(const protocol::PictureBook& book);
    void setLink(Link link);
    void answered(const QString& request_id, const hallcall::v1::Reply& reply);

signals:
    // For the log, in English: "counter 3: The pad is not plugged in: check its cable."
    void told(const QString& sentence);
    void padIs(std::uint32_t counter, std::optional<drivers::PadFault> fault);

private:
    struct Way; // to one or several pads
    struct Pad {
        CounterPad at;
        KeypadFlow flow;
        bool is_silent = false;
        std::optional<drivers::PadFault> way_fault = {}; // of the way to it
        std::optional<drivers::PadFault> told = {};      // as said last
        bool was_told = false;
    };

    void press(std::size_t keypad, std::uint16_t number, drivers::PadKey key);
    void tell_condition(std::size_t keypad, std::optional<drivers::PadFault> fault);
    void tell_silent(std::size_t keypad, const std::vector<std::uint16_t>& numbers);
    void tell(Pad& pad);
    void answer(const Pad& pad, const std::optional<drivers::PadAnswer>& answer);
    void show_all();

    Asker& asker_;
    std::vector<Pad> pads_;
    QTimer look_again_;                      // a number half typed is forgotten
    std::vector<std::unique_ptr<Way>> ways_; // their threads end before what they tell
};

} // namespace caller
