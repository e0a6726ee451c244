using Routebeat.Host.Commands;

return RootProgram.Run(args);
