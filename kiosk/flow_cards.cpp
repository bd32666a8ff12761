// A visitor's card is laid on the reader: who asks, as long as this visitor chooses and no longer.
#include "kiosk/flow.hpp"

namespace kiosk {

// Only what the visitor sees: behind a screen that says what is wrong nobody is kept. A kiosk that
// is cut off tells nobody who asks.
bool Flow::minds_cards() const
{
    return shows_choice() && hall_.linked && !hall_.alone;
}

bool Flow::waits_for_card() const
{
    const auto* service = hall_.service(service_);
    return service && service->real_name && person_.empty();
}

std::string Flow::person_to_tell() const
{
    const auto* service = appointment_.empty() ? hall_.service(service_) : nullptr;
    return service && (service->counts_persons || service->real_name) ? person_ : std::string{};
}

void Flow::act(const CardLaid&, Time now)
{
    card_mishap_.reset();
    if (minds_cards())
        person_.clear(); // another card is another visitor, until it was read
    if (screen() == Screen::attract)
        begin(now);
    else
        touched_still_here(now);
}

// The visitor who waits for nothing else goes on by it.
void Flow::act(const PersonRead& read, Time now)
{
    if (!minds_cards())
        return;
    if (place_ == Screen::attract)
        begin(now);
    touched_still_here(now);
    card_mishap_.reset();
    const bool goes_on = place_ == Screen::confirm && waits_for_card();
    person_ = read.person;
    if (goes_on)
        take(now);
}

void Flow::act(const CardNotRead& not_read, Time now)
{
    if (!minds_cards() || place_ == Screen::attract)
        return;
    touched_still_here(now);
    card_mishap_ = not_read.mishap;
}

} // namespace kiosk
