using NsmProxy.Tests.RealPrograms;

namespace NsmProxy.Tests.Files;

/// <summary>The same without inotify: where the kernel gives no more watches, looking at the files proves what watching
/// proves.</summary>
[Collection(RealProgram.Name)]
public class FileLookTests : FileWatchTests
{
    protected override bool Looks => true;
}
