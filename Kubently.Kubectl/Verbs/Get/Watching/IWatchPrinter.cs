using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Verbs.Get.Watching;

/// <summary>Prints what a watch sees, one thing after the other.</summary>
internal interface IWatchPrinter
{
    /// <summary>Whether it takes the server's tables rather than objects.</summary>
    bool WantsTables { get; }

    void Print(JsonObject seen);
}
