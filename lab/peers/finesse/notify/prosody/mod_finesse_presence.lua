-- Finesse sees the presence of every agent: it is how it knows that somebody is there. A copy of each goes to its account.
local st = require "util.stanza";
local jid_split = require "util.jid".split;

local account = "finesse@" .. module.host;

module:hook("presence/bare", function (event)
	local stanza = event.stanza;
	local kind = stanza.attr.type;
	if stanza.attr.to or (kind and kind ~= "unavailable") then return; end
	local user = jid_split(stanza.attr.from);
	if not user or user == "finesse" then return; end
	module:send(st.presence({ from = stanza.attr.from; to = account; type = kind }));
end, 10);
