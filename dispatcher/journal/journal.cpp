#include "dispatcher/journal/journal.hpp"

#include <stdexcept>

namespace dispatcher {

void throw_exception_from_error(const JournalFault& fault, const boost::source_location&)
{
    throw std::runtime_error(fault.message);
}

} // namespace dispatcher
