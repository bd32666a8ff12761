// The one place where Boost.JSON is compiled for hallctl.
#include <boost/json/src.hpp>
