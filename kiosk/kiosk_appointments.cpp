// Checking in by the code of an appointment, and how its slot is told.
#include "kiosk/catalogue_view.hpp"
#include "kiosk/kiosk.hpp"
#include "kiosk/slot_words.hpp"

namespace kiosk {

bool Kiosk::takesAppointments() const
{
    return flow_.hall().appointments;
}

void Kiosk::enterCode()
{
    code_.clear();
    happen(Touched{Touch::enter_code});
}

void Kiosk::checkIn()
{
    if (code_.complete())
        happen(CodeEntered{code_.typed().toStdString()});
}

QString Kiosk::ticketSlot() const
{
    return slot_words(*picture_, flow_.ticket());
}

} // namespace kiosk
