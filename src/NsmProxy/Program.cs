using NsmProxy.Cli;
using NsmProxy.Processes;

Orphans.Adopt();
return CommandLine.Run(args);
