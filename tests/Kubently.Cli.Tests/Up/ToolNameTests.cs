using Kubently.Cli.Up;

namespace Kubently.Cli.Tests.Up;

public sealed class ToolNameTests
{
    [Fact]
    public void Commands_to_copy_start_the_tool_as_it_was_started()
    {
        var folder = Directory.CreateTempSubdirectory("kubently-tool-").FullName;
        try
        {
            var output = Directory.CreateDirectory(Path.Combine(folder, "Kubently.Cli", "bin", "Debug", "net10.0")).FullName;
            Assert.Equal("kubently", ToolName.Of(output, folder));
            File.WriteAllText(Path.Combine(folder, "Kubently.Cli", "Kubently.Cli.csproj"), "");
            Assert.Equal("dotnet run --project Kubently.Cli --", ToolName.Of(output + Path.DirectorySeparatorChar, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
