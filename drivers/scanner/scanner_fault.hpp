// From a port's error to what staff can do about it.
#pragma once

#include "drivers/port/port.hpp"
#include "drivers/scanner/scanner.hpp"

#include <boost/system/errc.hpp>
#include <boost/system/error_code.hpp>

namespace drivers {

inline ScannerFault scanner_fault_of(const boost::system::error_code& error)
{
    namespace errc = boost::system::errc;
    if (error == errc::permission_denied)
        return ScannerFault::not_permitted;
    if (error == errc::device_or_resource_busy)
        return ScannerFault::busy;
    if (error == not_unique())
        return ScannerFault::ambiguous;
    if (error == errc::protocol_not_supported)
        return ScannerFault::no_scanner;
    for (const auto gone :
         {errc::no_such_device, errc::no_such_file_or_directory, errc::no_such_device_or_address,
          errc::not_connected, errc::connection_refused, errc::host_unreachable,
          errc::network_unreachable, errc::timed_out}) {
        if (error == gone)
            return ScannerFault::unplugged;
    }
    return ScannerFault::broken;
}

} // namespace drivers
