#include "dispatcher/settings_file.hpp"
