// A card on the reader: who asks, what is asked of the visitor, and how the reader is.
#include "kiosk/card_words.hpp"
#include "kiosk/kiosk.hpp"

namespace kiosk {

void Kiosk::cardLaid()
{
    happen(CardLaid{});
}

void Kiosk::personRead(const std::string& person)
{
    happen(PersonRead{person});
}

void Kiosk::cardNotRead(drivers::CardMishap mishap)
{
    happen(CardNotRead{mishap});
}

void Kiosk::readerSaid(const std::optional<drivers::IdReaderFault>& fault)
{
    const bool news = fault ? note_part("id-card-reader", hallcall::v1::HEALTH_FAULT,
                                        drivers::name_of(*fault), drivers::sentence_for(*fault))
                            : note_part("id-card-reader", hallcall::v1::HEALTH_READY, "", "");
    takes_cards_ = !fault;
    if (!news)
        return;
    emit flowChanged();
    emit hallChanged(); // what is asked of the visitor may be another thing
}

Kiosk::CardWish Kiosk::cardWish() const
{
    const auto* service = flow_.hall().service(flow_.service());
    if (!service || (!service->real_name && !service->counts_persons))
        return NoCard;
    if (!flow_.person().empty())
        return CardWasRead;
    if (!service->real_name)
        return NoCard;
    return takes_cards_ && outside_.reads_persons ? LayCard : CardElsewhere;
}

QString Kiosk::cardSays() const
{
    const auto& mishap = flow_.card_mishap();
    return mishap ? card_mishap_text(*mishap) : QString{};
}

} // namespace kiosk
