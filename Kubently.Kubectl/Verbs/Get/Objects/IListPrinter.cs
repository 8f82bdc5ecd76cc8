using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Verbs.Get.Objects;

/// <summary>
/// Prints the objects of a List one after the other, so that none has to be kept: what the calls give, in order, is what
/// <see cref="IObjectPrinter.Print"/> gives for the List. Used for one List.
/// </summary>
internal interface IListPrinter : IObjectPrinter
{
    /// <summary>What an object adds; empty where that cannot be told before the last one is known.</summary>
    string Add(JsonObject item);

    /// <summary>What ends the List.</summary>
    string End();
}
