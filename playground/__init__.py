"""A local Discord: REST, gateway, CDN and a web page. Imports nothing of the bot."""
