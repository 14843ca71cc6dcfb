-- Who may open a session at this notification service. SASL PLAIN only, as Finesse's own service: the password of the
-- agent, or an access token. The REST simulator writes what is right now into a file, one "user secret" a line.
local new_sasl = require "util.sasl".new;

local secrets_file = module:get_option_string("finesse_secrets");
local provider = {};

function provider.test_password(user, given)
	local file = io.open(secrets_file);
	if not file then return nil, "Auth failed."; end
	for line in file:lines() do
		local name, secret = line:match("^(%S+) (.+)$");
		if name == user and secret == given then
			file:close();
			return true;
		end
	end
	file:close();
	return nil, "Auth failed.";
end

function provider.user_exists(user)
	local file = io.open(secrets_file);
	if not file then return false; end
	local text = "\n" .. file:read("*a");
	file:close();
	return text:find("\n" .. user .. " ", 1, true) ~= nil;
end

function provider.get_password() return nil, "Not available."; end
function provider.set_password() return nil, "Not available."; end
function provider.create_user() return nil, "Not available."; end
function provider.delete_user() return nil, "Not available."; end

function provider.get_sasl_handler()
	return new_sasl(module.host, {
		plain_test = function (_, user, given)
			return provider.test_password(user, given), true;
		end;
	});
end

module:provides("auth", provider);
