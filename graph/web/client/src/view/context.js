import { createContext } from "preact";
import { useContext } from "preact/hooks";

export const StateContext = createContext(null);

export function usePage() {
  return useContext(StateContext);
}
